// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

/** Finds the matches of a pattern in a text, one after the other. For one thread. */
public final class Matcher {
    private final Pattern pattern;
    private final String text;
    private com.google.re2j.Matcher matcher;

    /** Where to look for the match that was found, until somebody asks for it; else -1. */
    private int pending = -1;

    /** Where the next search begins; beyond the text when there is nothing more. */
    private int from;

    Matcher(Pattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** The next match. */
    public boolean find() {
        if (pending >= 0) {
            settle();
        }
        return from <= text.length() && find(from);
    }

    /** The first match that begins at a place or behind it. */
    public boolean find(int start) {
        int place =
                pattern.automaton()
                        .map(automaton -> automaton.search(text, start))
                        .orElse(Automaton.UNDECIDED);
        if (place == Automaton.NONE) {
            from = text.length() + 1;
            return false;
        }
        if (place == Automaton.UNDECIDED) {
            boolean found = matcher().find(start);
            from = found ? behind() : text.length() + 1;
            return found;
        }
        pending = place;
        return true;
    }

    /** RE2/J looks for what the automaton has seen. */
    private void settle() {
        int place = pending;
        pending = -1;
        if (!matcher().find(place)) {
            throw new IllegalStateException("two readings of a pattern differ: " + pattern);
        }
        from = behind();
    }

    private com.google.re2j.Matcher matcher() {
        if (matcher == null) {
            matcher = pattern.re2().matcher(text);
        }
        return matcher;
    }

    /** An empty match is not found twice. */
    private int behind() {
        return matcher.end() == matcher.start() ? matcher.end() + 1 : matcher.end();
    }

    private com.google.re2j.Matcher found() {
        if (pending >= 0) {
            settle();
        }
        return matcher();
    }

    public int start() {
        return found().start();
    }

    public int start(int group) {
        return found().start(group);
    }

    public int start(String group) {
        return found().start(group);
    }

    public int end() {
        return found().end();
    }

    public int end(int group) {
        return found().end(group);
    }

    public String group() {
        return found().group();
    }

    /** Null where the group took no part in the match. */
    public String group(int group) {
        return found().group(group);
    }

    /** Null where the group took no part in the match. */
    public String group(String name) {
        return found().group(name);
    }

    public Pattern pattern() {
        return pattern;
    }

    /** The text with each match replaced; {@code $1} stands for the first group. */
    public String replaceAll(String replacement) {
        return find(0) ? matcher().reset().replaceAll(replacement) : text;
    }
}
