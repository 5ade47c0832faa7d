// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Document;
import java.util.List;

/**
 * A rule in a list.
 *
 * @param title its name in words
 * @param causes the causes that it supports
 * @param against the causes that it speaks against
 * @param source where it begins, as {@code file:line}
 * @param operators whether it is one of the operator's rules
 */
public record RuleRow(
        String id,
        String title,
        List<String> causes,
        List<String> against,
        String source,
        boolean operators) {

    public RuleRow {
        causes = List.copyOf(causes);
        against = List.copyOf(against);
    }

    /** All rules in use, in the order of the files. */
    public static List<RuleRow> of(RuleSet set) {
        return set.rules().rules().stream().map(rule -> of(set, rule)).toList();
    }

    static RuleRow of(RuleSet set, DrlRule rule) {
        return new RuleRow(
                rule.id(),
                rule.title(),
                causes(rule, 1),
                causes(rule, -1),
                set.shown(rule.location()) + ":" + rule.line(),
                !Document.ships(rule.location()));
    }

    private static List<String> causes(DrlRule rule, int sign) {
        return rule.findings().stream()
                .filter(finding -> Math.signum(finding.certainty()) == sign)
                .map(Finding::cause)
                .distinct()
                .toList();
    }
}
