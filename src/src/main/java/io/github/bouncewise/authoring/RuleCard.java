// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything about one rule.
 *
 * @param text its source, as in the file
 * @param findings what it concludes
 * @param cases the cases that name it
 * @param feeds rules whose conditions can match its findings
 * @param needs rules whose findings can match its conditions
 * @param siblings other rules with findings for one of its causes
 */
public record RuleCard(
        RuleRow row,
        String text,
        List<Conclusion> findings,
        List<Case> cases,
        List<RuleRow> needs,
        List<RuleRow> feeds,
        List<RuleRow> siblings) {

    /**
     * What a rule concludes.
     *
     * @param certainty -1 to 1
     * @param meaning of the cause, one English sentence
     */
    public record Conclusion(String cause, double certainty, String meaning) {}

    /**
     * A case that names the rule.
     *
     * @param fires whether the rule must fire in it
     * @param said words of the remote server, or empty
     * @param facts the other facts that it sets
     * @param expect id of the expected cause, or empty
     * @param source as {@code file:line}
     */
    public record Case(boolean fires, String said, String facts, String expect, String source) {}

    public RuleCard {
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        needs = List.copyOf(needs);
        feeds = List.copyOf(feeds);
        siblings = List.copyOf(siblings);
    }

    /** Empty if there is no such rule. */
    public static Optional<RuleCard> of(RuleSet set, String id) {
        return set.rule(id).map(rule -> of(set, rule));
    }

    private static RuleCard of(RuleSet set, DrlRule rule) {
        List<RuleRow> needs = new ArrayList<>();
        List<RuleRow> feeds = new ArrayList<>();
        List<RuleRow> siblings = new ArrayList<>();
        RuleRow row = RuleRow.of(set, rule);
        for (DrlRule other : set.rules().rules()) {
            RuleRow named = RuleRow.of(set, other);
            if (other.id().equals(rule.id())) {
                continue;
            }
            if (CircleCheck.needs(rule, other)) {
                needs.add(named);
            }
            if (CircleCheck.needs(other, rule)) {
                feeds.add(named);
            }
            if (named.causes().stream().anyMatch(row.causes()::contains)) {
                siblings.add(named);
            }
        }
        return new RuleCard(
                row,
                text(set, rule),
                rule.findings().stream().map(finding -> conclusion(set, finding)).toList(),
                casesOf(set, rule).map(one -> ofCase(set, rule, one)).toList(),
                needs,
                feeds,
                siblings);
    }

    private static Stream<RuleCase> casesOf(RuleSet set, DrlRule rule) {
        return set.casesInUse().stream()
                .filter(one -> one.fires().contains(rule.id()) || one.silent().contains(rule.id()));
    }

    private static Conclusion conclusion(RuleSet set, Finding finding) {
        return new Conclusion(
                finding.cause(),
                finding.certainty(),
                set.knowledge().causes().get(finding.cause()).meaning());
    }

    private static Case ofCase(RuleSet set, DrlRule rule, RuleCase one) {
        return new Case(
                one.fires().contains(rule.id()),
                one.remoteText(),
                one.facts().entrySet().stream()
                        .filter(fact -> !fact.getKey().equals("remoteText"))
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")),
                one.expect(),
                set.shown(one.location()) + ":" + one.line());
    }

    /** The source from the line where the rule begins to its "end". */
    private static String text(RuleSet set, DrlRule rule) {
        List<String> lines =
                set.knowledge().rules().stream()
                        .filter(file -> file.location().equals(rule.location()))
                        .map(Document::text)
                        .flatMap(String::lines)
                        .skip(rule.line() - 1L)
                        .toList();
        List<String> own = new ArrayList<>();
        for (String line : lines) {
            own.add(line);
            if (line.strip().equals("end")) {
                break;
            }
        }
        return String.join("\n", own);
    }
}
