// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Optional;

/** Finds the matches of a pattern in a text, one after the other. For one thread. */
public final class Matcher {
    private final Pattern pattern;
    private final String text;

    /** Where the match and its groups begin and end, in turn; null while nobody has asked. */
    private int[] groups;

    /** Where to look for the match that was found. */
    private int place;

    /** Whether there is a match. */
    private boolean found;

    Matcher(Pattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** The next match. */
    public boolean find() {
        return find(found ? behind() : place);
    }

    /** The first match that begins at a place or behind it. */
    public boolean find(int start) {
        return find(start, text.length());
    }

    /**
     * The same, without looking for matches that begin behind another place; one may be found
     * nevertheless.
     */
    public boolean find(int start, int last) {
        groups = null;
        found = false;
        if (start > text.length()) {
            place = start;
            return false;
        }
        Optional<Automaton> automaton = pattern.automatonInUse();
        int first =
                automaton.isPresent()
                        ? automaton.get().search(text, start, last)
                        : Automaton.UNDECIDED;
        if (first == Automaton.UNDECIDED) {
            groups = byRe2(start);
            found = groups != null;
        } else {
            found = first != Automaton.NONE;
        }
        place = found ? Math.max(first, start) : text.length() + 1;
        return found;
    }

    /** Where to go on: an empty match is not found twice. */
    private int behind() {
        return end() == start() ? end() + 1 : end();
    }

    private int[] byRe2(int start) {
        com.google.re2j.Matcher matcher = pattern.re2().matcher(text);
        if (!matcher.find(start)) {
            return null;
        }
        int[] bounds = new int[2 * matcher.groupCount() + 2];
        for (int i = 0; i <= matcher.groupCount(); i++) {
            bounds[2 * i] = matcher.start(i);
            bounds[2 * i + 1] = matcher.end(i);
        }
        return bounds;
    }

    /** Looks for the groups of what the automaton has seen. */
    private int[] groups() {
        if (!found) {
            throw new IllegalStateException("there is no match");
        }
        if (groups == null) {
            Backtracking backtracking = pattern.backtracking();
            groups =
                    backtracking.suffices(text.length() - place)
                            ? backtracking.find(text, place)
                            : byRe2(place);
            if (groups == null) {
                throw new IllegalStateException("two readings of a pattern differ: " + pattern);
            }
        }
        return groups;
    }

    public int start() {
        return start(0);
    }

    /** -1 where the group took no part in the match. */
    public int start(int group) {
        return groups()[2 * group];
    }

    /** -1 where the group took no part in the match. */
    public int start(String group) {
        return start(pattern.number(group));
    }

    public int end() {
        return end(0);
    }

    /** -1 where the group took no part in the match. */
    public int end(int group) {
        return groups()[2 * group + 1];
    }

    public String group() {
        return group(0);
    }

    /** Null where the group took no part in the match. */
    public String group(int group) {
        int start = start(group);
        return start < 0 ? null : text.substring(start, end(group));
    }

    /** Null where the group took no part in the match. */
    public String group(String name) {
        return group(pattern.number(name));
    }

    public Pattern pattern() {
        return pattern;
    }

    /** The text with each match replaced; {@code $1} stands for the first group. */
    public String replaceAll(String replacement) {
        if (!find(0)) {
            return text;
        }
        if (replacement.indexOf('$') >= 0 || replacement.indexOf('\\') >= 0) {
            return pattern.re2().matcher(text).replaceAll(replacement);
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int from = 0;
        do {
            replaced.append(text, from, start()).append(replacement);
            from = end();
        } while (find());
        return replaced.append(text, from, text.length()).toString();
    }
}
