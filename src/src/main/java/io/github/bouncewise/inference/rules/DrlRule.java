// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.inference.FactShape;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.Said;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
public record DrlRule(
        String id,
        String title,
        String location,
        int line,
        String check,
        List<Pattern> patterns,
        List<Finding> findings) {

    /** How the facts that fit a pattern count. */
    public enum Quantifier {
        /** Each of them makes the rule fire. */
        EACH,
        /** There is one, or more. */
        EXISTS,
        /** There is none. */
        NOT
    }

    /** Facts of one kind for which all constraints hold. */
    public record Pattern(Quantifier quantifier, FactShape fact, List<Constraint> constraints) {
        public Pattern {
            constraints = List.copyOf(constraints);
        }

        /** The phrases that are looked for; empty where the pattern does without words. */
        public Set<String> phrases() {
            Set<String> phrases = new LinkedHashSet<>();
            if (fact == Said.SHAPE) {
                constraints.stream()
                        .filter(constraint -> constraint.name().equals(Said.PHRASE))
                        .forEach(c -> c.values().forEach(value -> phrases.add((String) value)));
            }
            phrases.remove("");
            return phrases;
        }

        /** As it is written in a rule file. */
        public String written() {
            String before =
                    quantifier == Quantifier.EACH
                            ? ""
                            : quantifier.name().toLowerCase(Locale.ROOT) + " ";
            return constraints.stream()
                    .map(Constraint::written)
                    .collect(Collectors.joining(", ", before + fact.name() + "(", ")"));
        }
    }

    public DrlRule {
        patterns = List.copyOf(patterns);
        findings = List.copyOf(findings);
    }

    /** Its id is enough; to hash all would take the JVM milliseconds at the first time. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** All phrases that its conditions look for. */
    public Set<String> phrases() {
        Set<String> phrases = new LinkedHashSet<>();
        patterns.forEach(pattern -> phrases.addAll(pattern.phrases()));
        return phrases;
    }
}
