// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Subjects that a remote server must mention before certain checks are made: {@code subjects.yaml}.
 *
 * @param encryption of TLS, certificates, MTA-STS, DANE
 * @param content of the content of the message
 * @param volume of how much was sent in a period
 */
public record Subjects(Subject encryption, Subject content, Subject volume) {

    static final List<String> NAMES = List.of("encryption", "content", "volume");

    /** The subjects of the files, by {@link #NAMES}. */
    static Subjects of(Map<String, Subject> byName) {
        if (!byName.keySet().containsAll(NAMES)) {
            throw new IllegalStateException("shipped subjects.yaml lacks some of " + NAMES);
        }
        return new Subjects(byName.get("encryption"), byName.get("content"), byName.get("volume"));
    }

    /**
     * @param said words by which servers mention it, in lower case
     * @param details subject and detail of enhanced status codes, such as {@code 7.10}
     */
    public record Subject(List<String> said, List<String> details) {
        public Subject {
            said = said.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
            details = List.copyOf(details);
        }

        /**
         * Whether a remote server mentions it.
         *
         * @param words what it said, in lower case
         * @param status its enhanced status code, such as {@code 5.7.10}, or empty
         */
        public boolean isNamed(String words, String status) {
            return details.contains(status.substring(status.indexOf('.') + 1))
                    || said.stream().anyMatch(words::contains);
        }
    }
}
