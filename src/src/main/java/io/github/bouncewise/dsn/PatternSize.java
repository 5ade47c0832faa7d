// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

/**
 * An estimate of what an RE2 pattern costs: the number of its characters, with each counted
 * repetition written out. {@code ((a{0,500}){0,500}){0,500}} is short and fills the memory.
 */
final class PatternSize {
    /** Patterns of more are refused; the largest of the shipped ones are far smaller. */
    static final long MOST = 20_000;

    private final String pattern;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** From 0 up; more than {@link #MOST} is cut to the next higher number. */
    static long of(String pattern) {
        return new PatternSize(pattern).sequence(0);
    }

    /** Up to the end of the group, or of the pattern. */
    private long sequence(int depth) {
        long all = 0;
        long last = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ')' && depth > 0) {
                at++;
                return all;
            }
            if (c == '{') {
                long times = times();
                all = cut(all + last * (times - 1));
                last = cut(last * times);
            } else {
                last = one(c, depth);
                all = cut(all + last);
            }
        }
        return all;
    }

    private long one(char c, int depth) {
        at++;
        if (c == '\\') {
            at++;
        } else if (c == '[') {
            int from = at - 1;
            at += at < pattern.length() && pattern.charAt(at) == ']' ? 1 : 0;
            while (at < pattern.length() && pattern.charAt(at) != ']') {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            return at - from;
        } else if (c == '(') {
            // RE2/J itself refuses what is nested deeper
            return depth < 500 ? 1 + sequence(depth + 1) : MOST + 1;
        }
        return 1;
    }

    /** The largest number of <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code>; else 1. */
    private long times() {
        int end = pattern.indexOf('}', at);
        int from = at + 1;
        at++;
        if (end < 0) {
            return 1;
        }
        long most = 1;
        for (String number : pattern.substring(from, end).split(",")) {
            if (number.isEmpty() || number.length() > 4 || !digits(number)) {
                return 1;
            }
            most = Math.max(most, Long.parseLong(number));
        }
        at = end + 1;
        return most;
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long cut(long size) {
        return Math.min(size, MOST + 1);
    }
}
