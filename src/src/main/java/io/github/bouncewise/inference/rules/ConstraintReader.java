// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.FactComponent.Type;
import io.github.bouncewise.inference.FactShape;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import io.github.bouncewise.inference.words.PhraseIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the conditions of a pattern: comparisons of components with constants, nothing else. */
final class ConstraintReader {

    /** What comes before the constants. */
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\\w+)\\s*(==|!=|>=|<=|>|<|\\bnot\\s+in\\b|\\bin\\b)");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private ConstraintReader() {}

    /**
     * @throws RefusedRule for anything but {@code component operator constant}
     */
    static Constraint read(FactShape fact, String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (!comparison.lookingAt()) {
            throw new RefusedRule(
                    "the condition \"" + text.strip() + "\" is not understood",
                    "write component operator constant, such as code >= 500; several are joined by commas");
        }
        if (QUOTED.matcher(text).replaceAll("").contains("||")) {
            throw new RefusedRule(
                    "rules have no \"||\"",
                    "for several values write name in (\"one\", \"two\"), for other alternatives a rule each");
        }
        String name = comparison.group(1);
        if (name.equals(Said.GROUP) || fact.index(name).isEmpty()) {
            throw unknown(fact, name);
        }
        Operator operator = Operator.of(comparison.group(2).replaceAll("\\s+", " ")).orElseThrow();
        List<Object> values = values(operator, text.substring(comparison.end()).strip());
        Constraint constraint = Constraint.of(fact, name, operator, values);
        checkTypes(constraint);
        checkWords(constraint);
        return constraint;
    }

    private static RefusedRule unknown(FactShape fact, String name) {
        List<String> known =
                fact.components().stream()
                        .map(FactComponent::name)
                        .filter(component -> !component.equals(Said.GROUP))
                        .toList();
        return new RefusedRule(
                fact.name() + " has no \"" + name + "\"",
                RuleReader.didYouMean(name, known)
                        .orElse("use one of " + String.join(", ", known)));
    }

    private static List<Object> values(Operator operator, String text) {
        boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
        if (!list) {
            return literals(text, 1);
        }
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw new RefusedRule(
                    "a list is needed after \"in\"", "write it in brackets: (\"one\", \"two\")");
        }
        return literals(text.substring(1, text.length() - 1), Integer.MAX_VALUE);
    }

    private static List<Object> literals(String text, int most) {
        List<Object> values = new ArrayList<>();
        int at = 0;
        while (at <= text.length() && values.size() < most) {
            int quoted = text.indexOf('"', at);
            boolean isText = quoted >= 0 && text.substring(at, quoted).isBlank();
            int close = isText ? text.indexOf('"', quoted + 1) : at;
            int comma = close < 0 ? -1 : text.indexOf(',', close);
            int end = comma < 0 ? text.length() : comma;
            Object value =
                    isText
                            ? quoted(text, quoted, close, end)
                            : unquoted(text.substring(at, end).strip());
            if (value == null) {
                break;
            }
            values.add(value);
            if (comma < 0) {
                return values;
            }
            at = comma + 1;
        }
        throw new RefusedRule(
                "\"" + text.strip() + "\" is not a constant",
                "compare with a text in quotes (without \\), a number, true or false");
    }

    /** A text between quotes, or null if it is anything else. */
    private static Object quoted(String text, int open, int close, int end) {
        if (close < 0 || !text.substring(close + 1, end).isBlank()) {
            return null;
        }
        String value = text.substring(open + 1, close);
        return value.indexOf('\\') < 0 ? value : null;
    }

    /** A number or truth, or null for anything else. */
    private static Object unquoted(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        return NUMBER.matches(word) ? Double.valueOf(word) : null;
    }

    private static void checkTypes(Constraint constraint) {
        Type wanted = constraint.component().type();
        for (Object value : constraint.values()) {
            if (value.getClass() != constraint.component().unknown().getClass()) {
                throw new RefusedRule(
                        constraint.name() + " can't be compared with " + value,
                        "compare it with " + example(wanted));
            }
        }
        if (constraint.operator().ordering() && wanted != Type.NUMBER) {
            throw new RefusedRule(constraint.name() + " has no order", "use == or != or in");
        }
    }

    private static String example(Type wanted) {
        return switch (wanted) {
            case TEXT -> "a text in quotes";
            case TRUTH -> "true or false";
            case NUMBER -> "a number";
        };
    }

    private static void checkWords(Constraint constraint) {
        if (constraint.name().equals(Said.PHRASE)) {
            if (constraint.operator() != Operator.EQUAL && constraint.operator() != Operator.IN) {
                throw new RefusedRule(
                        "a phrase can only be looked for",
                        "use phrase == or phrase in, and not Said(phrase == …) for its absence");
            }
            checkPhrases(constraint.values());
            return;
        }
        Set<String> words = constraint.component().words();
        for (Object value : constraint.values()) {
            if (!words.isEmpty() && !words.contains(value)) {
                throw new RefusedRule(
                        constraint.name() + " is never \"" + value + "\"",
                        "use one of " + words.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private static void checkPhrases(List<Object> phrases) {
        for (Object phrase : phrases) {
            if (phrase.equals("") && phrases.size() == 1) {
                return;
            }
            if (!PhraseIndex.usable((String) phrase)) {
                throw new RefusedRule(
                        "the phrase \"" + phrase + "\" can't be found",
                        "write words of the remote server, without addresses");
            }
        }
    }
}
