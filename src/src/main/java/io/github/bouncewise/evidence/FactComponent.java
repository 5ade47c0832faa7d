// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One component of a fact, as rules, cases and what-ifs write it.
 *
 * @param name such as {@code recipientDomain}
 * @param words all that it can say; empty where it holds any text, a number or a truth
 * @param unknown its value where nothing is known and nothing was checked
 * @param meaning in words, for those who write rules or doubt an answer
 * @param example what may be written for it, such as {@code a reply code from 400 to 599}; empty
 *     where its type or its words say enough
 * @param checked whether it comes from a check of our own, not from the bounce
 */
public record FactComponent(
        String name,
        Type type,
        Set<String> words,
        Object unknown,
        String meaning,
        String example,
        boolean checked) {

    /** The word of a component that no check has found a value for. */
    public static final String UNCHECKED = "unchecked";

    /** What a value is: String, Double or Boolean. */
    public enum Type {
        TEXT,
        NUMBER,
        TRUTH
    }

    /** Values of any component that say nothing. */
    private static final Set<Object> NOTHING = Set.of("", UNCHECKED, "unknown", 0.0, false);

    private static final String NONE = "none";

    /**
     * A component with a closed vocabulary.
     *
     * @param unknown one of the words, which need not be repeated in them
     * @param words with blanks between them
     */
    public static FactComponent word(String name, String unknown, String words, String meaning) {
        Set<String> all = new LinkedHashSet<>(List.of(words.split(" ")));
        all.add(unknown);
        return new FactComponent(name, Type.TEXT, Set.copyOf(all), unknown, meaning, "", false);
    }

    /** A component that holds any text, and an empty one where nothing is known. */
    public static FactComponent text(String name, String meaning) {
        return new FactComponent(name, Type.TEXT, Set.of(), "", meaning, "", false);
    }

    /** A component that holds a number, 0 where nothing is known. */
    public static FactComponent number(String name, String meaning) {
        return new FactComponent(name, Type.NUMBER, Set.of(), 0.0, meaning, "", false);
    }

    /** A component that is true or false, the latter where nothing is known. */
    public static FactComponent truth(String name, String meaning) {
        return new FactComponent(name, Type.TRUTH, Set.of(), false, meaning, "", false);
    }

    /** The same, found out by a check of our own. */
    public FactComponent byCheck() {
        return new FactComponent(name, type, words, unknown, meaning, example, true);
    }

    /** The same with an example of what may be written. */
    public FactComponent suchAs(String written) {
        return new FactComponent(name, type, words, unknown, meaning, written, checked);
    }

    /** Whether a value says anything; {@code none} of DMARC is an answer. */
    public boolean tells(Object value) {
        return !NOTHING.contains(value) && !(unknown.equals(NONE) && value.equals(NONE));
    }

    /**
     * A value in the form in which facts hold it.
     *
     * @param value of the component's type; numbers of any kind
     * @throws IllegalArgumentException where it is of another type
     */
    public Object held(Object value) {
        Object held = value instanceof Number number ? (Object) number.doubleValue() : value;
        if (!held.getClass().equals(unknown.getClass())) {
            throw new IllegalArgumentException(name + " can't be " + value);
        }
        return held;
    }
}
