// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the bounce tells of the message that came back. Texts are empty where it does not tell.
 *
 * @param headers its header fields, as far as they came back
 * @param sender the envelope sender where told (Return-Path), else the address of From
 * @param messageId Message-ID with its angle brackets
 * @param size octets of what came back, 0 where nothing did
 * @param hops its Received trail, the latest first
 * @param whole whether the body came back too
 * @param content the octets of what came back, whole or the header alone, if it was a part of its
 *     own and was read to its end; else empty
 */
public record ReturnedMessage(
        Headers headers,
        String sender,
        String messageId,
        String subject,
        Optional<OffsetDateTime> date,
        long size,
        List<Hop> hops,
        boolean whole,
        Slice content) {

    public static final ReturnedMessage NONE =
            new ReturnedMessage(
                    Headers.NONE, "", "", "", Optional.empty(), 0, List.of(), false, Slice.NONE);

    public ReturnedMessage {
        hops = List.copyOf(hops);
    }

    /** The domain of the sender in lower case, or empty. */
    public String senderDomain() {
        return Addresses.domain(sender);
    }

    /**
     * Whether the fields came back that every message has. They are below the fields that servers
     * add at the top of a header, so none of those were cut off.
     */
    public boolean hasTraceAndOriginator() {
        return Stream.of("Received", "From", "Date", "Message-ID")
                .allMatch(name -> headers.first(name).isPresent());
    }
}
