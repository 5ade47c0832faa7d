// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import io.github.bouncewise.limits.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the syntax of RE2 (github.com/google/re2/wiki/Syntax) as far as patterns for mail use it.
 * Whether a pattern is right, RE2/J has said before.
 */
final class SyntaxReader {
    /** Properties are large: each is made once. */
    private static final Map<String, CharSet> PROPERTIES = new ConcurrentHashMap<>();

    /**
     * By their text, and whether case counts. Emptied where patterns are loaded again and again.
     */
    private static final Remembered<String, CharSet> SETS = new Remembered<>(1_000);

    /** Letters in all their cases. */
    private static final Remembered<Integer, Node.Chars> FOLDED = new Remembered<>(5_000);

    private static final int MOST_GROUPS_OPEN = 200;

    private final String text;
    private int at;
    private int open;
    private int groups;
    private Flags flags;

    private SyntaxReader(String text, Flags flags) {
        this.text = text;
        this.flags = flags;
    }

    private record Flags(boolean folds, boolean lines, boolean dotAll) {}

    /** Syntax that is not known here. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super(null, null, false, false);
        }
    }

    /**
     * @param text a pattern that RE2/J has taken
     * @return empty where it uses what is not known here
     */
    static Optional<Node> read(String text, boolean folds, boolean lines) {
        SyntaxReader reader = new SyntaxReader(text, new Flags(folds, lines, false));
        try {
            Node node = reader.choice();
            return reader.at == text.length() ? Optional.of(node) : Optional.empty();
        } catch (Unknown unknown) {
            return Optional.empty();
        }
    }

    private Node choice() {
        List<Node> choices = new ArrayList<>();
        choices.add(sequence());
        while (take("|")) {
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.get(0) : new Node.Choice(choices);
    }

    private Node sequence() {
        List<Node> nodes = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Node node = atom();
            nodes.add(node == null ? Node.EMPTY : repeated(node));
        }
        return nodes.size() == 1 ? nodes.get(0) : new Node.Sequence(nodes);
    }

    /** Null for flags that hold from here on. */
    private Node atom() {
        int c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Node.Chars(set());
            case '.' -> new Node.Chars(flags.dotAll() ? CharSet.ALL : CharSet.LINE_FEED.negated());
            case '^' -> flags.lines() ? Node.Place.LINE_START : Node.Place.TEXT_START;
            case '$' -> flags.lines() ? Node.Place.LINE_END : Node.Place.TEXT_END;
            case '\\' -> escaped();
            case '*', '+', '?' -> throw new Unknown();
            default -> literal(c);
        };
    }

    private Node literal(int c) {
        return flags.folds()
                ? FOLDED.get(c, () -> inAllCases(c))
                : new Node.Chars(CharSet.range(c, c));
    }

    private static Node.Chars inAllCases(int c) {
        return new Node.Chars(CharSet.range(c, c).folded());
    }

    private CharSet folded(CharSet set) {
        return flags.folds() ? set.folded() : set;
    }

    private Node group() {
        if (++open > MOST_GROUPS_OPEN) {
            throw new Unknown();
        }
        Flags before = flags;
        int number = 0;
        if (!take("?")) {
            number = ++groups;
        } else if (take("P<") || take("<")) {
            number = ++groups;
            at = text.indexOf('>', at) + 1;
        } else if (changesFlags()) {
            open--;
            return null;
        }
        Node inside = choice();
        if (!take(")")) {
            throw new Unknown();
        }
        open--;
        flags = before;
        return number == 0 ? inside : new Node.Group(number, inside);
    }

    /** Reads {@code i-s:} or {@code i-s)}; whether it is of the latter kind, without a group. */
    private boolean changesFlags() {
        boolean on = true;
        while (true) {
            switch (next()) {
                case 'i' -> flags = new Flags(on, flags.lines(), flags.dotAll());
                case 'm' -> flags = new Flags(flags.folds(), on, flags.dotAll());
                case 's' -> flags = new Flags(flags.folds(), flags.lines(), on);
                case '-' -> on = false;
                case ':' -> {
                    return false;
                }
                case ')' -> {
                    return true;
                }
                default -> throw new Unknown();
            }
        }
    }

    private Node repeated(Node once) {
        Node node = once;
        while (at < text.length()) {
            int[] times = times();
            if (times.length == 0) {
                return node;
            }
            if (times[1] < 0 && mayBeEmpty(node)) {
                // how often nothing is repeated, only RE2/J knows
                throw new Unknown();
            }
            node = new Node.Repeat(node, times[0], times[1], take("?"));
        }
        return node;
    }

    private static boolean mayBeEmpty(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.nodes().stream().allMatch(SyntaxReader::mayBeEmpty);
        }
        if (node instanceof Node.Choice choice) {
            return choice.nodes().stream().anyMatch(SyntaxReader::mayBeEmpty);
        }
        if (node instanceof Node.Group group) {
            return mayBeEmpty(group.node());
        }
        return node instanceof Node.Repeat repeat
                ? repeat.least() == 0 || mayBeEmpty(repeat.node())
                : node instanceof Node.Place;
    }

    private int[] times() {
        if (take("*")) {
            return new int[] {0, -1};
        }
        if (take("+")) {
            return new int[] {1, -1};
        }
        if (take("?")) {
            return new int[] {0, 1};
        }
        int end = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
        if (end < 0 || !text.substring(at + 1, end).matches("[0-9]{1,4}(?:,[0-9]{0,4})?")) {
            return new int[0];
        }
        String[] numbers = text.substring(at + 1, end).split(",", -1);
        at = end + 1;
        int least = Integer.parseInt(numbers[0]);
        int most =
                numbers.length == 1
                        ? least
                        : numbers[1].isEmpty() ? -1 : Integer.parseInt(numbers[1]);
        return new int[] {least, most};
    }

    private Node escaped() {
        int c = next();
        switch (c) {
            case 'A':
                return Node.Place.TEXT_START;
            case 'z':
                return Node.Place.TEXT_END;
            case 'b':
                return Node.Place.WORD_BOUNDARY;
            case 'B':
                return Node.Place.NO_WORD_BOUNDARY;
            case 'Q', 'C':
                throw new Unknown();
            default:
                CharSet set = escapedSet(c);
                return set == null ? literal(escapedChar(c)) : new Node.Chars(folded(set));
        }
    }

    /** The set behind a backslash, or null where that is one character. */
    private CharSet escapedSet(int c) {
        return switch (c) {
            case 'd' -> CharSet.DIGITS;
            case 'D' -> CharSet.DIGITS.negated();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.negated();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.negated();
            case 'p' -> property();
            case 'P' -> property().negated();
            default -> null;
        };
    }

    private CharSet property() {
        String name;
        if (take("{")) {
            int end = text.indexOf('}', at);
            name = text.substring(at, end);
            at = end + 1;
        } else {
            name = String.valueOf((char) next());
        }
        if (name.startsWith("^")) {
            throw new Unknown();
        }
        return PROPERTIES.computeIfAbsent(name, SyntaxReader::property);
    }

    private static CharSet property(String name) {
        if (name.length() == 1) {
            return switch (name.charAt(0)) {
                case 'L' -> CharSet.where(Character::isLetter);
                case 'N' -> CharSet.where(SyntaxReader::isNumber);
                default -> throw new Unknown();
            };
        }
        CharSet script = Scripts.SETS.get(name);
        if (script == null) {
            throw new Unknown();
        }
        return script;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private int escapedChar(int c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> 0x07;
            case '0' -> octal();
            case 'x' -> hexadecimal();
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new Unknown();
                }
                yield c;
            }
        };
    }

    private int octal() {
        int value = 0;
        for (int i = 0; i < 2 && at < text.length() && digit(8) >= 0; i++) {
            value = 8 * value + digit(8);
            at++;
        }
        return value;
    }

    private int hexadecimal() {
        int end = take("{") ? text.indexOf('}', at) : at + 2;
        int value = Integer.parseInt(text.substring(at, end), 16);
        at = end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
        return value;
    }

    private int digit(int radix) {
        return Character.digit(text.charAt(at), radix);
    }

    /** Sets of letters of several scripts are large, and occur in each pattern for addresses. */
    private CharSet set() {
        int start = at;
        int end = setEnd();
        String key = (flags.folds() ? "i" : "s") + text.substring(start, end);
        CharSet set = SETS.get(key, this::readSet);
        at = end;
        return set;
    }

    /** Behind the bracket that closes a set. */
    private int setEnd() {
        int i = text.startsWith("^", at) ? at + 1 : at;
        for (boolean first = true; first || text.charAt(i) != ']'; first = false) {
            i += text.charAt(i) == '\\' ? 2 : 1;
            if (i >= text.length()) {
                throw new Unknown();
            }
        }
        return i + 1;
    }

    private CharSet readSet() {
        boolean negated = take("^");
        List<CharSet> parts = new ArrayList<>();
        boolean first = true;
        while (first || !take("]")) {
            first = false;
            if (text.startsWith("[:", at)) {
                throw new Unknown();
            }
            CharSet part = null;
            int c = next();
            if (c == '\\') {
                int escape = next();
                part = escapedSet(escape);
                c = part == null ? escapedChar(escape) : c;
            }
            parts.add(part == null ? range(c) : part);
        }
        CharSet set = folded(CharSet.union(parts));
        return negated ? set.negated() : set;
    }

    private CharSet range(int first) {
        if (at + 1 >= text.length() || text.charAt(at) != '-' || text.charAt(at + 1) == ']') {
            return CharSet.range(first, first);
        }
        at++;
        int last = next();
        return CharSet.range(first, last == '\\' ? escapedChar(next()) : last);
    }

    private boolean take(String what) {
        boolean there = text.startsWith(what, at);
        at += there ? what.length() : 0;
        return there;
    }

    private int next() {
        if (at >= text.length()) {
            throw new Unknown();
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }
}
