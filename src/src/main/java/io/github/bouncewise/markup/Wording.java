// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.report.Localizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of the pages for administrators in one language ({@code knowledge-base/pages/}), with
 * its numbers and dates; what is missing is said in English. Immutable, for many threads.
 */
public final class Wording {
    private final Localizer words;

    Wording(Texts texts, Texts english) {
        this.words = Localizer.of(texts, english);
    }

    /** The tag of RFC 5646. */
    public String language() {
        return words.language();
    }

    /** {@code ltr} or {@code rtl}. */
    public String direction() {
        return words.direction();
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if no language has it
     */
    public String of(String key) {
        return of(key, Map.of());
    }

    /** The same with values for its placeholders. */
    public String of(String key, Map<String, String> values) {
        return words.find(key, values)
                .orElseThrow(() -> new IllegalArgumentException("no page has a text " + key));
    }

    /** The text for a word of the JSON contract, or the word itself. */
    public String orWord(String key, String word) {
        return words.find(key + "." + word, Map.of()).orElse(word);
    }

    /** A number with what is counted, in the form that the language has for the number. */
    public String counted(String key, long number) {
        return words.count(key, number);
    }

    /** {@code a, b, c}. */
    public String series(List<String> items) {
        return words.series(items);
    }

    public String number(long number) {
        return words.number(number);
    }

    /** With two decimals at most. */
    public String decimal(double number) {
        return words.decimal(number);
    }

    /** A share of 0 to 1 in percent, with one decimal. */
    public String share(double share) {
        return words.share(share);
    }

    public String day(LocalDate day) {
        return words.date("format.day", day);
    }

    /** A day of ISO 8601, or what stands for another. */
    public String day(String day) {
        return Optional.of(day)
                .filter(text -> text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .map(text -> day(LocalDate.parse(text)))
                .orElse(day);
    }

    /** To the minute, in UTC. */
    public String time(Instant at) {
        return words.date(at.atOffset(ZoneOffset.UTC));
    }

    /** What is between a name and its value. */
    public String colon() {
        return words.colon();
    }
}
