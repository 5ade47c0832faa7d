// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.report.Undelivered;
import java.util.List;

/**
 * The result of a {@link Tally}. Lists of counts have the largest first, but days, which are in
 * their order.
 *
 * @param messages all that were looked at
 * @param kinds how many of each kind, by the word of the JSON contract; {@code unreadable} for
 *     those from which nothing could be read
 * @param recipients that have not got a message, also if not yet
 * @param toFix what our side can mend, the largest first
 * @param others the other causes
 * @param dead addresses that refuse mail for good, in order; see {@link Tally#DEAD_CERTAINTY}
 * @param deadLeftOut how many more there are
 */
public record Overview(
        int messages,
        List<Count> kinds,
        int recipients,
        List<CauseCount> toFix,
        List<CauseCount> others,
        List<Count> parties,
        List<Count> categories,
        List<Count> providers,
        List<Count> senderDomains,
        List<Count> days,
        List<String> dead,
        int deadLeftOut) {

    public Overview {
        kinds = List.copyOf(kinds);
        toFix = List.copyOf(toFix);
        others = List.copyOf(others);
        parties = List.copyOf(parties);
        categories = List.copyOf(categories);
        providers = List.copyOf(providers);
        senderDomains = List.copyOf(senderDomains);
        days = List.copyOf(days);
        dead = List.copyOf(dead);
    }

    /** How often something was seen. */
    public record Count(String name, int number) {}

    /**
     * One cause.
     *
     * @param meaning one sentence for administrators
     * @param recipients that have not got a message for it
     * @param senders how many different people it concerns; a lower bound above {@link
     *     Tally#MOST_PEOPLE}
     * @param steps what the party that must act can do, from the first example
     * @param examples the first ones
     */
    public record CauseCount(
            String cause,
            String meaning,
            String category,
            String party,
            int recipients,
            int senders,
            List<String> steps,
            List<Example> examples) {
        public CauseCount {
            steps = List.copyOf(steps);
            examples = List.copyOf(examples);
        }
    }

    /**
     * A bounce to look at.
     *
     * @param file where it was read
     * @param report what is said about it, of 72 columns
     */
    public record Example(String file, Undelivered recipient, String report) {}
}
