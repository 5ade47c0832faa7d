// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.origin.Origin;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To whom an explanation is shown. Anyone can write a bounce to their own mailbox that names
 * another sender; what we know about that sender and about our servers must not come back in the
 * report.
 *
 * @param addressees the recipients of the bounce's envelope; empty if the operator looks at it, who
 *     may see everything
 */
public record Audience(Optional<Collection<String>> addressees) {
    /** Who runs the server, as on the command line. */
    public static final Audience OPERATOR = new Audience(Optional.empty());

    /**
     * @param addressees the recipients of the envelope; the fields of the message are no
     *     substitute, as its author writes them
     */
    public static Audience of(Collection<String> addressees) {
        return new Audience(Optional.of(addressees));
    }

    /**
     * The case file without what this audience may not know. What tells of the sender stays if
     * nobody but the sender gets the report: everybody who ever got a message of theirs has its
     * token, and could repeat it. What tells of our servers also stays if it is proven that the
     * message was ours.
     */
    public CaseFile permitted(CaseFile file, Bounce bounce) {
        if (addressees.isEmpty() || isOnly(bounce.returned().sender())) {
            return file;
        }
        boolean ours = file.of(Origin.class).stream().anyMatch(origin -> proves(origin, bounce));
        return new CaseFile(
                file.evidence().stream().flatMap(e -> permitted(e, ours).stream()).toList(),
                file.correction().filter(correction -> ours),
                file.checkedAt());
    }

    private static <E extends Evidence> Optional<E> permitted(E evidence, boolean ours) {
        EvidenceKind<E> kind = EvidenceKinds.of(evidence);
        boolean permitted =
                switch (kind.disclosure()) {
                    case PUBLIC -> true;
                    case OURS -> ours;
                    case PERSONAL -> false;
                };
        return permitted ? Optional.of(evidence) : kind.withheld(evidence);
    }

    private boolean isOnly(String sender) {
        return !addressees.get().isEmpty()
                && addressees.get().stream().allMatch(sender::equalsIgnoreCase);
    }

    /**
     * A token holds the envelope sender. A DKIM signature does not, so only the author that it
     * holds is proven. Anyone can write Received fields.
     */
    private static boolean proves(Origin origin, Bounce bounce) {
        Stream<String> authors =
                bounce.returned().headers().all("From").stream().map(Addresses::in);
        return origin.state() == Origin.State.OURS
                && switch (origin.by()) {
                    case TOKEN -> true;
                    case DKIM -> authors.allMatch(bounce.returned().sender()::equalsIgnoreCase);
                    case RECEIVED, SENT_ON, NONE -> false;
                };
    }
}
