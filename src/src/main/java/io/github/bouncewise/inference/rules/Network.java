// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.execute;
import static org.drools.model.PatternDSL.exists;
import static org.drools.model.PatternDSL.not;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Index;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules as a network of Drools. It is built from Drools' executable model directly, without
 * generated Java: see the decision on how rules are compiled.
 */
public final class Network {

    /** More firings than this for one recipient mean that rules feed each other in a circle. */
    private static final int FIRINGS = 500;

    private static final String PACKAGE = "bouncewise";

    private static final Logger LOGGER = LoggerFactory.getLogger(Network.class);

    private final Map<String, DrlRule> rules = new HashMap<>();
    private final KieBase base;

    /** A rule that fired, and the facts that fitted its patterns. */
    public record Firing(DrlRule rule, List<RuleFact> facts) {
        public Firing {
            facts = List.copyOf(facts);
        }
    }

    /**
     * What came out for one recipient.
     *
     * @param firings those that still hold at the end, in the order in which they fired
     * @param history all that ever fired, in order: also those whose conditions no longer hold
     */
    public record Outcome(List<Finding> findings, List<Firing> firings, List<Firing> history) {

        /** What is left of some facts if no rule fires. */
        static Outcome of(List<RuleFact> facts) {
            return new Outcome(
                    facts.stream()
                            .filter(Finding.class::isInstance)
                            .map(Finding.class::cast)
                            .toList(),
                    List.of(),
                    List.of());
        }

        /** The same after what fired without the network. */
        Outcome after(List<Firing> first) {
            return first.isEmpty()
                    ? this
                    : new Outcome(findings, together(first, firings), together(first, history));
        }

        private static List<Firing> together(List<Firing> first, List<Firing> then) {
            return Stream.of(first, then).flatMap(List::stream).toList();
        }
    }

    Network(Collection<IndexedRule> rules) {
        // without a name, Drools makes one of random numbers, which takes a while
        ModelImpl model = new ModelImpl(PACKAGE);
        for (IndexedRule rule : rules) {
            this.rules.put(rule.rule().id(), rule.rule());
            model.addRule(modelled(rule));
        }
        base = OwnClassLoader.call(() -> KieBaseBuilder.createKieBaseFromModel(model));
    }

    /** Lets the rules work on the facts of one recipient. Safe for use by many threads. */
    Outcome run(Collection<? extends RuleFact> facts) {
        return OwnClassLoader.call(() -> fire(facts));
    }

    private Outcome fire(Collection<? extends RuleFact> facts) {
        KieSession session = base.newKieSession();
        try {
            List<Firing> firings = new ArrayList<>();
            session.addEventListener(
                    new DefaultAgendaEventListener() {
                        @Override
                        public void afterMatchFired(AfterMatchFiredEvent event) {
                            firings.add(
                                    new Firing(
                                            rules.get(event.getMatch().getRule().getName()),
                                            event.getMatch().getObjects().stream()
                                                    .map(RuleFact.class::cast)
                                                    .toList()));
                        }
                    });
            facts.forEach(session::insert);
            if (session.fireAllRules(FIRINGS) == FIRINGS) {
                LOGGER.warn(
                        "Rules feed each other in a circle; stopped after {} firings: {}",
                        FIRINGS,
                        firings.stream().map(f -> f.rule().id()).collect(Collectors.toSet()));
            }
            List<Finding> findings = new ArrayList<>();
            session.getObjects(Finding.class::isInstance)
                    .forEach(finding -> findings.add((Finding) finding));
            // The conclusion of a rule is retracted when another finding invalidates its
            // conditions.
            Set<Finding> standing = Set.copyOf(findings);
            List<Firing> lasting =
                    firings.stream()
                            .filter(firing -> standing.containsAll(firing.rule().findings()))
                            .toList();
            return new Outcome(findings, lasting, firings);
        } finally {
            session.dispose();
        }
    }

    private static org.drools.model.Rule modelled(IndexedRule indexed) {
        DrlRule rule = indexed.rule();
        List<org.drools.model.RuleItemBuilder<?>> items = new ArrayList<>();
        for (DrlRule.Pattern pattern : indexed.patterns()) {
            items.add(quantified(pattern, "fact" + items.size()));
        }
        items.add(execute(drools -> rule.findings().forEach(drools::logicalInsert)));
        return rule(PACKAGE, rule.id())
                .build(items.toArray(org.drools.model.RuleItemBuilder[]::new));
    }

    private static ViewItem<?> quantified(DrlRule.Pattern pattern, String name) {
        PatternDef<?> fitting = fitting(pattern.fact().type(), pattern, name);
        return switch (pattern.quantifier()) {
            case EACH -> fitting;
            case EXISTS -> exists(fitting);
            case NOT -> not(fitting);
        };
    }

    private static <T extends RuleFact> PatternDef<T> fitting(
            Class<T> fact, DrlRule.Pattern pattern, String name) {
        PatternDef<T> fitting = pattern(declarationOf(fact, name));
        for (Constraint constraint : pattern.constraints()) {
            add(fitting, constraint);
        }
        return fitting;
    }

    /** Equality of texts is indexed; Drools has a hash only for an index of their very type. */
    private static <T extends RuleFact> void add(PatternDef<T> pattern, Constraint constraint) {
        Object value = constraint.values().get(0);
        if (constraint.operator() == Operator.EQUAL && value instanceof String text) {
            pattern.expr(
                    constraint.toString(),
                    constraint::holds,
                    alphaIndexedBy(
                            String.class,
                            Index.ConstraintType.EQUAL,
                            constraint.index(),
                            fact -> (String) constraint.value(fact),
                            text));
        } else {
            pattern.expr(constraint.toString(), constraint::holds);
        }
    }
}
