// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the report about a check, in no language yet.
 *
 * @param label key of the text below {@code checks.}
 * @param values that the text has in it, by name; what comes out empty counts as not known
 */
public record CheckLine(Mark mark, String label, Map<String, Value> values) {

    /** What a check says of our own side. */
    public enum Mark {
        GOOD,
        BAD,
        /** It was not found out. */
        OPEN
    }

    /** A value that each language writes in its own way. */
    public sealed interface Value {}

    /** A text that is shown as it is. */
    public record Plain(String text) implements Value {}

    /** A whole number. */
    public record Whole(long number) implements Value {}

    /**
     * How many there are of something.
     *
     * @param label key of the text, which has forms for one and for several
     */
    public record Count(String label, long number) implements Value {}

    /** A number with two decimals at most. */
    public record Decimal(double number) implements Value {}

    /** A span of time. */
    public record Span(Duration duration) implements Value {}

    /** A text of the language, by its key. */
    public record Label(String key) implements Value {}

    /**
     * A word that the language has a text for, with what follows it after a colon, which is shown
     * as it is.
     *
     * @param labels beginning of the key, which the word completes
     */
    public record Worded(String labels, String text) implements Value {}

    /** A value with another in brackets. */
    public record Remarked(Value value, Value remark) implements Value {}

    /** A text and a number behind it. */
    public record Scored(String text, double score) implements Value {}

    /** Values side by side, which no sentence holds together. */
    public record Series(List<Value> values) implements Value {
        public Series {
            values = List.copyOf(values);
        }

        public static Series of(List<String> texts) {
            return new Series(texts.stream().<Value>map(Plain::new).toList());
        }
    }

    /**
     * Values within a sentence.
     *
     * @param most how many are named; of the others it is said how many there are
     */
    public record Enumeration(List<Value> values, int most) implements Value {
        public Enumeration {
            values = List.copyOf(values);
        }
    }

    public CheckLine {
        values = Map.copyOf(values);
    }

    /** A line without values. */
    public static CheckLine of(Mark mark, String label) {
        return new CheckLine(mark, label, Map.of());
    }

    /** The same with a text in it. */
    public CheckLine with(String name, String text) {
        return with(name, new Plain(text));
    }

    /** The same with one value more. */
    public CheckLine with(String name, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new CheckLine(mark, label, more);
    }
}
