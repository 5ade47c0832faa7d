// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule as it was read from a file.
 *
 * @param id such as {@code AUTH-110}; no two rules have the same
 * @param title the rest of its name, in words
 * @param location the file
 * @param line where it begins
 * @param check key of the text that says by which check it excludes its cause, or empty
 * @param patterns what must be there
 * @param findings what it concludes
 */
record DrlRule(
        String id,
        String title,
        String location,
        int line,
        String check,
        List<Pattern> patterns,
        List<Finding> findings) {

    /** How the facts that fit a pattern count. */
    enum Quantifier {
        /** Each of them makes the rule fire. */
        EACH,
        /** There is one, or more. */
        EXISTS,
        /** There is none. */
        NOT
    }

    /** Facts of one kind for which all constraints hold. */
    record Pattern(
            Quantifier quantifier, Class<? extends Record> fact, List<Constraint> constraints) {
        Pattern {
            constraints = List.copyOf(constraints);
        }

        /** The phrases that are looked for; empty where the pattern does without words. */
        Set<String> phrases() {
            Set<String> phrases = new LinkedHashSet<>();
            if (fact == Said.class) {
                constraints.stream()
                        .filter(constraint -> constraint.name().equals("phrase"))
                        .forEach(c -> c.values().forEach(value -> phrases.add((String) value)));
            }
            phrases.remove("");
            return phrases;
        }
    }

    DrlRule {
        patterns = List.copyOf(patterns);
        findings = List.copyOf(findings);
    }
}
