// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.investigation.Maker;
import java.util.Collection;
import java.util.List;

/**
 * What a mail server knows about a bounce beside its octets.
 *
 * @param addressees the recipients of its envelope
 * @param replies what the server kept of the remote servers' answers; empty if nothing
 * @param madeHere whether the server made the bounce itself, by its own records and not by what the
 *     message says
 */
public record Envelope(Collection<String> addressees, List<RemoteReply> replies, boolean madeHere) {
    public Envelope {
        addressees = List.copyOf(addressees);
        replies = List.copyOf(replies);
    }

    /** Of a bounce that came from another server. */
    public static Envelope to(Collection<String> addressees) {
        return new Envelope(addressees, List.of(), false);
    }

    Maker maker() {
        if (!replies.isEmpty()) {
            return Maker.OUR_DELIVERY;
        }
        return madeHere ? Maker.OUR_SERVER : Maker.OTHERS;
    }
}
