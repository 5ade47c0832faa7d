// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.limits.Remembered;
import java.util.Optional;

/**
 * Evaluations by what they depend on: the sender, the address, the record, and what DNS answers. In
 * a storm of bounces of one mailing that is the same for all, and DNS is only asked again. Safe for
 * use by many threads.
 */
final class SpfVerdicts {
    private static final int REMEMBERED = 1_000;

    private final Remembered<Asked, Known> known = new Remembered<>(REMEMBERED);

    /**
     * What is evaluated.
     *
     * @param record in place of the published one
     */
    private record Asked(String ip, String sender, String domain, Optional<String> record) {}

    private record Known(SpfVerdict verdict, SpfDns.Answers answers) {}

    /**
     * An earlier one that still holds; empty if there is none, or if DNS does not answer at once.
     * Waits for nothing.
     *
     * @param ip text of an address in its short form
     * @param record in place of the one that the domain publishes
     */
    Optional<SpfVerdict> known(
            String ip, String sender, String domain, Optional<String> record, Lookups lookups) {
        return known(new Asked(ip, sender, domain, record), lookups);
    }

    private Optional<SpfVerdict> known(Asked asked, Lookups lookups) {
        return known.known(asked).filter(one -> one.answers().hold(lookups)).map(Known::verdict);
    }

    /**
     * As {@link #known}, or evaluated, which waits for DNS.
     *
     * @return empty if it depends on what may not be asked
     */
    Optional<SpfVerdict> of(
            String ip, String sender, String domain, Optional<String> record, Lookups lookups) {
        Asked asked = new Asked(ip, sender, domain, record);
        Optional<SpfVerdict> same = known(asked, lookups);
        return same.isPresent() ? same : evaluated(asked, lookups);
    }

    private Optional<SpfVerdict> evaluated(Asked asked, Lookups lookups) {
        SpfDns dns = new SpfDns(lookups, asked.domain(), asked.record());
        SpfVerdict verdict =
                new SpfEvaluation(asked.ip(), asked.sender(), asked.domain(), dns).run();
        dns.answers().ifPresent(answers -> known.put(asked, new Known(verdict, answers)));
        return verdict.result() == Spf.Result.TEMPERROR && dns.leftOut()
                ? Optional.empty()
                : Optional.of(verdict);
    }
}
