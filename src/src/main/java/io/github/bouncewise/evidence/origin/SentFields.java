// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Headers;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token holds of a message, in a form that survives what servers on the way may change:
 * folding (RFC 5322 section 2.2.3), the encoding of words (RFC 2047), the case of addresses, and
 * the names beside addresses.
 *
 * @param from the addresses of From, joined
 * @param messageId Message-ID
 * @param date Date
 * @param subject decoded, without blanks, as encoded words may be split anew; empty if there is
 *     none
 */
record SentFields(String from, String messageId, String date, String subject) {
    private static final List<String> ONCE = List.of("From", "Message-ID", "Date");

    /** The first field of each name. */
    static SentFields of(Headers headers) {
        return new SentFields(
                String.join(",", Addresses.allIn(first(headers, "From"))).toLowerCase(Locale.ROOT),
                relaxed(first(headers, "Message-ID")),
                relaxed(first(headers, "Date")),
                withoutBlanks(first(headers, "Subject")));
    }

    /**
     * The same of a message that came back; empty if one of the fields is missing, or if any of
     * them occurs twice: a reader could take the other one (RFC 5322 section 3.6 allows one each).
     */
    static Optional<SentFields> ofReturned(Headers headers) {
        boolean once =
                ONCE.stream().allMatch(name -> headers.all(name).size() == 1)
                        && headers.all("Subject").size() <= 1;
        return once ? Optional.of(of(headers)) : Optional.empty();
    }

    private static String first(Headers headers, String name) {
        return headers.first(name).orElse("");
    }

    /** Unfolded, with single blanks (RFC 6376 section 3.4.2). */
    static String relaxed(String field) {
        StringBuilder relaxed = new StringBuilder();
        for (char c : field.toCharArray()) {
            boolean blank = isBlank(c);
            if (!blank) {
                relaxed.append(c);
            } else if (relaxed.length() > 0 && relaxed.charAt(relaxed.length() - 1) != ' ') {
                relaxed.append(' ');
            }
        }
        return relaxed.toString().strip();
    }

    private static String withoutBlanks(String field) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(field, Normalizer.Form.NFC)
                .chars()
                .filter(c -> !isBlank((char) c))
                .forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** What must be the same for a token to be of this message at all. */
    Stream<String> identity() {
        return Stream.of(from, messageId, date);
    }
}
