// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * The one fact that rules of the first tier look at: what was said about one recipient, and all
 * that is known besides. There is one for each group of phrases that occurs in the words of the
 * remote server, and one whose phrase is empty, for rules that need no words. Wide and flat,
 * because equality with a constant is indexed and needs no join (see the decision on the shape of
 * facts). No component is null.
 *
 * <p>What a bounce tells is declared in {@link SaidComponents}; what checks find out, in the kinds
 * of evidence. {@code bouncewise explain --why} shows all components with their meaning.
 */
public final class Said implements RuleFact {

    /** Its components: those of the bounce, and those of all kinds of evidence. */
    public static final FactShape SHAPE = new FactShape(Said.class, SaidComponents.all());

    /** Words of a rule that the remote server said, in lower case; or empty. */
    public static final String PHRASE = "phrase";

    /** The set of phrases by which a fact was made; for the loader, not for rules. */
    public static final String GROUP = "group";

    private static final int PHRASE_AT = SHAPE.index(PHRASE).orElseThrow();
    private static final int GROUP_AT = SHAPE.index(GROUP).orElseThrow();

    private static final Said UNKNOWN = of(Map.of());

    private final Object[] values;

    /** Made when it is first asked for: few facts are looked up. Threads make the same one. */
    private int hash;

    /**
     * @param values one for each component of {@link #SHAPE}, in its form; not to be changed
     */
    private Said(Object[] values) {
        this.values = values;
    }

    /**
     * @param values by the index of their component, in the type of the component; numbers of any
     *     kind
     */
    static Said of(Object[] values) {
        Object[] held = new Object[values.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = SHAPE.component(i).held(values[i]);
        }
        return new Said(held);
    }

    /**
     * A fact of which nothing is known but some components.
     *
     * @param values by name, in the type of the component, numbers of any kind; other names are
     *     passed over
     */
    public static Said of(Map<String, ?> values) {
        Object[] all = new Object[SHAPE.components().size()];
        Arrays.setAll(all, i -> SHAPE.component(i).unknown());
        return new Said(all).with(values);
    }

    /** The same with other values for some components, as {@link #of(Map)} takes them. */
    public Said with(Map<String, ?> others) {
        Object[] all = values.clone();
        others.forEach(
                (name, value) ->
                        SHAPE.index(name).ifPresent(i -> all[i] = SHAPE.component(i).held(value)));
        return new Said(all);
    }

    /** The same fact for a phrase that was found. */
    public Said of(String found, String foundIn) {
        Object[] all = values.clone();
        all[PHRASE_AT] = found;
        all[GROUP_AT] = foundIn;
        return new Said(all);
    }

    /** The same without what it tells of all other components. */
    public Said only(BitSet components) {
        Object[] some = values.clone();
        for (int i = components.nextClearBit(0);
                i < some.length;
                i = components.nextClearBit(i + 1)) {
            some[i] = UNKNOWN.values[i];
        }
        return new Said(some);
    }

    @Override
    public Object value(int index) {
        return values[index];
    }

    /**
     * The value of a component.
     *
     * @throws java.util.NoSuchElementException where there is none of that name
     */
    public Object value(String name) {
        return values[SHAPE.index(name).orElseThrow()];
    }

    /** The value of a component that holds a text. */
    public String text(String name) {
        return (String) value(name);
    }

    /** The phrase that was found, or empty. */
    public String phrase() {
        return (String) values[PHRASE_AT];
    }

    /** What a reply code says about the time to come; where there is none, the status does. */
    public static String lasting(int code, String status) {
        char first =
                code > 0 ? (char) ('0' + code / 100) : status.isEmpty() ? '0' : status.charAt(0);
        return switch (first) {
            case '5' -> "permanent";
            case '4' -> "temporary";
            default -> "unknown";
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Said said
                && hashCode() == said.hashCode()
                && Arrays.equals(values, said.values);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(values);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Said" + Arrays.toString(values);
    }
}
