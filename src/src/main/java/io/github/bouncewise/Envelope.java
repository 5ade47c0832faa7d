// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.evidence.origin.Passage;
import io.github.bouncewise.investigation.Maker;
import java.util.Collection;
import java.util.List;

/**
 * What a mail server knows about a bounce beside its octets.
 *
 * @param addressees the recipients of its envelope
 * @param replies what the server kept of the remote servers' answers; empty if nothing
 * @param passage how the message that it is about passed through the server, by its own records and
 *     not by what a message says
 */
public record Envelope(Collection<String> addressees, List<RemoteReply> replies, Passage passage) {
    public Envelope {
        addressees = List.copyOf(addressees);
        replies = List.copyOf(replies);
        if (!replies.isEmpty() && passage == Passage.UNKNOWN) {
            // who has the replies tried to deliver it
            passage = Passage.THROUGH_US;
        }
    }

    /** Of a bounce that came from another server. */
    public static Envelope to(Collection<String> addressees) {
        return new Envelope(addressees, List.of(), Passage.UNKNOWN);
    }

    Maker maker() {
        return new Maker(!replies.isEmpty(), passage);
    }
}
