// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the slip in a rule that the parser refuses. The parser names the word at which it gave up,
 * often a line further on; authors need the place and how to correct it.
 */
final class SyntaxSlip {

    /**
     * A slip that a line between "when" and "then" can show.
     *
     * @param wrong what is wrong; {@code %s} is the first group
     */
    private record Slip(Pattern pattern, String wrong, String mend) {}

    /** Looked for in this order, in lines without the words between quotation marks. */
    private static final List<Slip> IN_CONDITIONS =
            List.of(
                    new Slip(
                            Pattern.compile("(\\|\\||\\bor\\b)"),
                            "rules have no \"%s\"",
                            "for several values write name in (\"one\", \"two\"), for other alternatives a rule each"),
                    new Slip(
                            Pattern.compile("[^(\\s].*(\\band\\b)"),
                            "conditions are not joined by \"%s\"",
                            "separate them by a comma"),
                    new Slip(
                            Pattern.compile("(<>)"),
                            "there is no comparison \"%s\"",
                            "write != for \"is not\""),
                    new Slip(
                            Pattern.compile("[^=!<>](=)(?:[^=]|$)"),
                            "a single \"%s\" compares nothing",
                            "write == for \"is\""),
                    new Slip(
                            Pattern.compile(
                                    "(?:\"|[0-9]|\\btrue|\\bfalse|\\))\\s+([A-Za-z]+)\\s*(?:==|!=|[<>]|not\\s+in\\b|in\\b)"),
                            "a comma is missing before \"%s\"",
                            "separate conditions by commas"));

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern COMMENT = Pattern.compile("//.*$");
    private static final Pattern START = Pattern.compile("^\\s*rule\\b");
    private static final Pattern NAMED = Pattern.compile("^\\s*rule\\s+\"");
    private static final Pattern CONCLUSION = Pattern.compile("\\b(?:insert|insertLogical)\\b");
    private static final Pattern CONDITION =
            Pattern.compile("^\\s*(?:not\\s+|exists\\s+)?[A-Z][A-Za-z]*\\s*\\(");
    private static final String TYPOGRAPHIC = "“”„«»‘’";

    private final String location;
    private final List<String> lines;
    private final List<String> bare = new ArrayList<>();
    private int start = -1;
    private int when = -1;
    private int then = -1;
    private int end = -1;

    private SyntaxSlip(String location, List<String> lines) {
        this.location = location;
        this.lines = lines;
        for (String line : lines) {
            String code = COMMENT.matcher(QUOTED.matcher(line).replaceAll("\"\"")).replaceAll("");
            bare.add(code);
            int at = bare.size() - 1;
            start = start < 0 && START.matcher(code).find() ? at : start;
            when = when < 0 && start >= 0 && code.strip().equals("when") ? at : when;
            then = then < 0 && start >= 0 && code.strip().equals("then") ? at : then;
            end = end < 0 && start >= 0 && code.strip().equals("end") ? at : end;
        }
    }

    /**
     * The slip, if it is one of the usual ones.
     *
     * @param text one rule in its original lines, with the head of its file
     */
    static Optional<Problem> in(String text, String location) {
        SyntaxSlip slip = new SyntaxSlip(location, text.lines().toList());
        return slip.start < 0
                ? Optional.empty()
                : slip.quotes()
                        .or(slip::name)
                        .or(slip::conditions)
                        .or(slip::keywords)
                        .or(slip::parentheses);
    }

    private Optional<Problem> quotes() {
        for (int i = start; i <= last(); i++) {
            int at = i;
            if (bare.get(i).codePoints().anyMatch(c -> TYPOGRAPHIC.indexOf(c) >= 0)) {
                return problem(
                        at, "these are not plain quotation marks", "write \"…\" around each text");
            }
            if (bare.get(i).replace("\"\"", "").contains("\"")) {
                return problem(
                        at, "a quotation mark is missing", "write one at both ends of each text");
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> name() {
        return NAMED.matcher(bare.get(start)).find()
                ? Optional.empty()
                : problem(
                        start,
                        "the name of the rule is not in quotation marks",
                        "write rule \"OWN-100 what it recognises\"");
    }

    private Optional<Problem> keywords() {
        if (end < 0) {
            return problem(
                    last(),
                    "the rule that begins in line " + (start + 1) + " does not end",
                    "write \"end\" on a line of its own behind its conclusion");
        }
        if (when < 0) {
            return problem(
                    first(CONDITION, start + 1),
                    "there is no \"when\" before the conditions",
                    "write it on a line of its own");
        }
        if (then < 0) {
            return problem(
                    first(CONCLUSION, when + 1),
                    "there is no \"then\" before the conclusion",
                    "write it on a line of its own");
        }
        return Optional.empty();
    }

    private Optional<Problem> conditions() {
        for (int i = Math.max(start, when) + 1; i < endOfConditions(); i++) {
            for (Slip slip : IN_CONDITIONS) {
                Matcher found = slip.pattern().matcher(bare.get(i));
                if (found.find()) {
                    return problem(i, slip.wrong().formatted(found.group(1)), slip.mend());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> parentheses() {
        int depth = 0;
        for (int i = when + 1; i < endOfConditions(); i++) {
            boolean another = CONDITION.matcher(bare.get(i)).find();
            if (depth > 0 && another) {
                return open(i - 1);
            }
            depth += count(bare.get(i), '(') - count(bare.get(i), ')');
            if (depth < 0) {
                return problem(
                        i,
                        "there is a closing parenthesis too many",
                        "write one pair around the conditions of each fact");
            }
        }
        return depth > 0 ? open(endOfConditions() - 1) : Optional.empty();
    }

    private Optional<Problem> open(int line) {
        return problem(
                line,
                "a parenthesis is not closed",
                "write one pair around the conditions of each fact");
    }

    private int endOfConditions() {
        return then > 0 ? then : last() + 1;
    }

    private static int count(String line, char wanted) {
        return (int) line.chars().filter(c -> c == wanted).count();
    }

    /** The first line that fits, or that of the rule's name. */
    private int first(Pattern pattern, int from) {
        for (int i = from; i < bare.size(); i++) {
            if (pattern.matcher(bare.get(i)).find()) {
                return i;
            }
        }
        return start;
    }

    /** The last line with anything on it. */
    private int last() {
        int last = lines.size() - 1;
        while (last > start && lines.get(last).isBlank()) {
            last--;
        }
        return last;
    }

    private Optional<Problem> problem(int line, String wrong, String mend) {
        return Optional.of(new Problem(location, line + 1, wrong, mend));
    }
}
