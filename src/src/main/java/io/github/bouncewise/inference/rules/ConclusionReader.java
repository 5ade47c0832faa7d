// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.inference.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads what a rule concludes: findings, nothing else. */
final class ConclusionReader {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private static final Pattern CONCLUSION =
            Pattern.compile(
                    "\\s*insertLogical\\s*\\(\\s*new\\s+Finding\\s*\\(\\s*\"([^\"]*)\"\\s*,\\s*\"([^\"]*)\"\\s*,\\s*(-?[0-9.]+)\\s*\\)\\s*\\)\\s*;\\s*");

    private final List<String> file;
    private final String id;
    private final Set<String> causes;

    /**
     * @param file the lines of the rule file
     * @param id of the rule
     * @param causes ids of the causes that it may conclude
     */
    ConclusionReader(List<String> file, String id, Set<String> causes) {
        this.file = file;
        this.id = id;
        this.causes = causes;
    }

    /**
     * @throws RefusedRule for anything but findings of this rule
     */
    List<Finding> read(RuleDescr rule) {
        String text = withoutComments(String.valueOf(rule.getConsequence()));
        List<Finding> findings = new ArrayList<>();
        Matcher conclusion = CONCLUSION.matcher(text);
        int at = 0;
        while (at < text.length() && conclusion.find(at) && conclusion.start() == at) {
            int line = firstLine(rule) + lines(text.substring(0, conclusion.start(1)));
            findings.add(finding(conclusion, line));
            at = conclusion.end();
        }
        if (at < text.length() || findings.isEmpty()) {
            throw new RefusedRule(
                    firstLine(rule) + lines(text.substring(0, start(text, at))),
                    "the conclusion of " + id + " is more than a finding",
                    "write insertLogical(new Finding(\"" + id + "\", \"cause\", 0.9)); alone");
        }
        return findings;
    }

    /** The parser drops the blanks behind "then", line ends and all. */
    private int firstLine(RuleDescr rule) {
        int line = rule.getConsequenceLine();
        String rest = file.get(line - 1).strip();
        while (line < file.size() && (rest.isEmpty() || rest.endsWith("then"))) {
            rest = file.get(line).strip();
            line++;
        }
        return line;
    }

    /** The next place behind blanks. */
    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** The line ends of comments stay, for the numbers of the lines behind them. */
    private static String withoutComments(String text) {
        StringBuilder plain = new StringBuilder();
        Matcher comment = COMMENT.matcher(text);
        int at = 0;
        while (comment.find()) {
            plain.append(text, at, comment.start()).append(' ');
            plain.append("\n".repeat(lines(comment.group())));
            at = comment.end();
        }
        return plain.append(text.substring(at)).toString();
    }

    private Finding finding(Matcher conclusion, int line) {
        if (!conclusion.group(1).equals(id)) {
            throw new RefusedRule(
                    line,
                    "the finding of " + id + " names the rule " + conclusion.group(1),
                    "write new Finding(\"" + id + "\", …)");
        }
        String cause = conclusion.group(2);
        if (!causes.contains(cause)) {
            throw new RefusedRule(
                    line,
                    "there is no cause \"" + cause + "\"",
                    "use the name of a file of knowledge-base/causes/, or add one");
        }
        double certainty = certainty(conclusion.group(3));
        if (certainty == 0 || certainty < -1 || certainty > 1) {
            throw new RefusedRule(
                    line,
                    "the certainty " + conclusion.group(3) + " is out of range",
                    "write 0.01 to 1 for the cause, -1 to -0.01 against it");
        }
        return new Finding(id, cause, certainty);
    }

    private static double certainty(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            return 0;
        }
    }
}
