// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All texts in one language: {@code texts/<language>.yaml}.
 *
 * @param language RFC 5646 tag
 * @param rightToLeft direction of the script
 * @param labels the fixed texts of the report by key; a map within a map has keys such as {@code
 *     party.sender}
 * @param causes by the id of the cause
 * @param checks by the key of {@code RuledOut}
 */
public record Texts(
        String language,
        boolean rightToLeft,
        Map<String, Text> labels,
        Map<String, CauseText> causes,
        Map<String, Text> checks) {

    public Texts {
        labels = Map.copyOf(labels);
        causes = Map.copyOf(causes);
        checks = Map.copyOf(checks);
    }

    /**
     * The texts about one cause.
     *
     * @param headline what happened, with names and values in it
     * @param why one sentence without jargon, for the sender
     * @param steps what to do, by who does it, in order
     */
    public record CauseText(Text headline, Text why, Map<Party, List<Text>> steps) {
        public CauseText {
            steps = Map.copyOf(steps);
        }

        public List<Text> steps(Party party) {
            return steps.getOrDefault(party, List.of());
        }
    }

    /** A label, filled in with the values; empty if the file does not have it. */
    public Optional<String> label(String key, Map<String, String> values) {
        Text text = labels.get(key);
        return text == null ? Optional.empty() : text.fill(values);
    }

    /**
     * These texts merged with others of the same language; if both have a text, the other is used.
     */
    Texts with(Texts other) {
        return new Texts(
                language,
                other.rightToLeft,
                joined(labels, other.labels),
                joined(causes, other.causes),
                joined(checks, other.checks));
    }

    private static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> second) {
        Map<String, T> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
