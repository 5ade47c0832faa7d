// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.origin.SendingAddress;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.spf.SpfCorrector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was found out about one bounce.
 *
 * @param correction the SPF record to publish in place of the present one, where one helps
 * @param checkedAt when the checks were made
 */
public record CaseFile(
        List<Evidence> evidence, Optional<SpfCorrection> correction, Instant checkedAt) {
    public CaseFile {
        evidence = List.copyOf(evidence);
    }

    /** Nothing was checked. */
    public static CaseFile empty(Instant at) {
        return new CaseFile(List.of(), Optional.empty(), at);
    }

    /**
     * Evidence that was not looked up but given. The SPF correction is made from the record in it,
     * and is untried.
     */
    public static CaseFile replayed(List<Evidence> evidence) {
        List<Spf> spf =
                evidence.stream().filter(Spf.class::isInstance).map(Spf.class::cast).toList();
        return new CaseFile(evidence, new SpfCorrector(spf).untried(), Instant.now());
    }

    /**
     * The addresses that were checked as ours, though only a notice names them. Empty where
     * evidence was given without saying how they are known: who gives it answers for it.
     */
    public List<String> claimedAddresses() {
        List<String> claimed = List.of();
        for (SendingAddress address : of(SendingAddress.class)) {
            if (!address.isOurs()) {
                claimed = claimed.isEmpty() ? new ArrayList<>() : claimed;
                claimed.add(address.ip());
            }
        }
        return claimed;
    }

    /** The evidence of one kind, in order. */
    public <E extends Evidence> List<E> of(Class<E> kind) {
        List<E> some = List.of();
        for (Evidence one : evidence) {
            if (kind.isInstance(one)) {
                some = some.isEmpty() ? new ArrayList<>() : some;
                some.add(kind.cast(one));
            }
        }
        return some;
    }
}
