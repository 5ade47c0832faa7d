// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a bounce has shown that the steps of our side need, such as the SPF record to publish; the
 * newest is kept for each cause and domain.
 *
 * @param senderDomain for which it holds
 * @param at when the bounce was explained
 * @param values by the names of the placeholders of texts; nothing that names a person
 */
public record RemedyValues(
        String cause, String senderDomain, Instant at, Map<String, String> values) {
    /** Characters of all values with their names: what the table has room for. */
    static final int MOST = 4_000;

    public RemedyValues {
        values = Map.copyOf(values);
    }

    /**
     * Lines of {@code NAME=VALUE}. What does not fit is left out: a part of a record must not be
     * published.
     */
    String text() {
        StringBuilder text = new StringBuilder();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + Line.of(entry.getValue(), MOST) + "\n")
                .filter(line -> !line.contains("=\n"))
                .forEach(line -> text.append(text.length() + line.length() <= MOST ? line : ""));
        return text.toString();
    }

    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split("=", 2))
                .forEach(parts -> values.put(parts[0], parts[1]));
        return values;
    }
}
