// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/**
 * What one kind of server writes: a file of {@code knowledge-base/formats/}. A list that is empty
 * leaves its matter to the general format.
 *
 * @param clues ways to recognise it; one of them is enough
 * @param returned lines that the returned message follows
 * @param recipients tiers of patterns that hold a {@code recipient}; the first tier that finds any
 *     decides
 * @param replies patterns that hold the {@code reply} of the remote server
 * @param hosts patterns that hold the {@code host} that refused
 * @param phases words that tell the step of the dialogue
 * @param delays words that tell that the server still tries
 */
record Format(
        String name,
        List<Clue> clues,
        List<Pattern> returned,
        List<List<Pattern>> recipients,
        List<Pattern> replies,
        List<Pattern> hosts,
        Map<Phase, List<Pattern>> phases,
        List<Pattern> delays) {

    /** The format of what every server's notices share. */
    static final String GENERAL = "general";

    Format {
        clues = List.copyOf(clues);
        returned = List.copyOf(returned);
        recipients = List.copyOf(recipients);
        replies = List.copyOf(replies);
        hosts = List.copyOf(hosts);
        phases = Map.copyOf(phases);
        delays = List.copyOf(delays);
    }

    /**
     * Conditions that hold together: a pattern for each header field, or for {@code notice} (the
     * text for people) or {@code report} (the text of the delivery-status part).
     */
    record Clue(Map<String, Pattern> conditions) {
        Clue {
            conditions = Map.copyOf(conditions);
        }

        boolean fits(Headers headers, String notice, String report) {
            return conditions.entrySet().stream()
                    .allMatch(
                            condition ->
                                    holds(
                                            condition.getKey(),
                                            condition.getValue(),
                                            headers,
                                            notice,
                                            report));
        }

        private static boolean holds(
                String where, Pattern pattern, Headers headers, String notice, String report) {
            return switch (where) {
                case "notice" -> pattern.matcher(notice).find();
                case "report" -> pattern.matcher(report).find();
                default -> headers.all(where).stream().anyMatch(v -> pattern.matcher(v).find());
            };
        }
    }

    boolean fits(Headers headers, String notice, String report) {
        return clues.stream().anyMatch(clue -> clue.fits(headers, notice, report));
    }
}
