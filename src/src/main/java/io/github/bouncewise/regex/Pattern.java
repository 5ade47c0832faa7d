// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern of RE2 syntax, as RE2/J reads it. What it does not match is told in some nanoseconds
 * for each character. Safe for use by many threads.
 */
public final class Pattern {
    public static final int CASE_INSENSITIVE = com.google.re2j.Pattern.CASE_INSENSITIVE;
    public static final int MULTILINE = com.google.re2j.Pattern.MULTILINE;

    private final String text;
    private final int flags;

    /** What the build knows of it. */
    private final Optional<BuiltLiterals.Built> built;

    /** Null where only the build has compiled it: most patterns are never searched by RE2/J. */
    private volatile com.google.re2j.Pattern re2;

    /** Searches by RE2/J before an automaton is made: it takes as long as some dozens of them. */
    private static final int FIRST = 12;

    private volatile Optional<Automaton> automaton;
    private int searches;
    private volatile Backtracking backtracking;

    /** The numbers of its literals in an index, and that index: one look in place of a table. */
    private volatile Indexed indexed;

    record Indexed(PatternIndex index, int[][] literals) {}

    private Pattern(String text, int flags) {
        this.text = text;
        this.flags = flags;
        this.built = BuiltLiterals.of(text, flags);
    }

    /**
     * @throws PatternSyntaxException if it is not an RE2 pattern
     */
    public static Pattern compile(String pattern) {
        return compile(pattern, 0);
    }

    /**
     * @param flags {@link #CASE_INSENSITIVE}, {@link #MULTILINE}
     * @throws PatternSyntaxException if it is not an RE2 pattern
     */
    public static Pattern compile(String pattern, int flags) {
        Pattern compiled = new Pattern(pattern, flags);
        if (compiled.built.isEmpty()) {
            compiled.re2();
        }
        return compiled;
    }

    /** As it was written. */
    public String pattern() {
        return text;
    }

    public Matcher matcher(String text) {
        return new Matcher(this, text);
    }

    /** Whether it matches somewhere in a text. */
    public boolean isIn(String text) {
        return matcher(text).find();
    }

    /** Whether it matches the whole text. */
    public boolean matches(String text) {
        return re2().matches(text);
    }

    public boolean hasGroup(String name) {
        return names().containsKey(name);
    }

    /** The text around the matches; empty strings at the end are left out. */
    public List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        Matcher found = matcher(text);
        int from = 0;
        while (found.find()) {
            if (found.end() > 0) {
                parts.add(text.substring(from, found.start()));
            }
            from = found.end();
        }
        parts.add(text.substring(from));
        while (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    /** Sets of strings, in lower case, of each of which every text that it matches holds one. */
    List<Set<String>> literals() {
        return built.map(BuiltLiterals.Built::literals).orElseGet(this::foundLiterals);
    }

    /** The same, found anew. */
    List<Set<String>> foundLiterals() {
        return syntax().map(Literals::of).orElse(List.of());
    }

    /** The automaton, where it is worth to be made: a command for one message needs none. */
    Optional<Automaton> automatonInUse() {
        if (automaton == null && ++searches <= FIRST) {
            return Optional.empty();
        }
        return automaton();
    }

    Indexed indexed() {
        return indexed;
    }

    void setIndexed(Indexed now) {
        indexed = now;
    }

    int flags() {
        return flags;
    }

    com.google.re2j.Pattern re2() {
        if (re2 == null) {
            re2 = com.google.re2j.Pattern.compile(text, flags);
        }
        return re2;
    }

    private Map<String, Integer> names() {
        return built.map(BuiltLiterals.Built::names).orElseGet(() -> re2().namedGroups());
    }

    private int groupCount() {
        return built.map(BuiltLiterals.Built::groups).orElseGet(() -> re2().groupCount());
    }

    /** Empty where RE2/J is to do all. */
    Optional<Automaton> automaton() {
        if (automaton == null) {
            automaton = syntax().flatMap(Program::of).map(Automaton::new);
        }
        return automaton;
    }

    /** For a pattern that has an automaton. */
    Backtracking backtracking() {
        if (backtracking == null) {
            backtracking = automaton().orElseThrow().backtracking(groupCount());
        }
        return backtracking;
    }

    /**
     * The number of a group.
     *
     * @throws IllegalArgumentException where the pattern has none of that name
     */
    int number(String group) {
        Integer number = names().get(group);
        if (number == null) {
            throw new IllegalArgumentException("no group " + group + " in " + text);
        }
        return number;
    }

    private Optional<Node> syntax() {
        return SyntaxReader.read(text, (flags & CASE_INSENSITIVE) != 0, (flags & MULTILINE) != 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
