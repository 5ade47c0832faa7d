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
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint.Operator;
import io.github.bouncewise.inference.words.PhraseIndex;
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

    Network(Collection<DrlRule> rules) {
        ModelImpl model = new ModelImpl();
        for (DrlRule rule : rules) {
            this.rules.put(rule.id(), rule);
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

    private static org.drools.model.Rule modelled(DrlRule rule) {
        List<org.drools.model.RuleItemBuilder<?>> items = new ArrayList<>();
        for (DrlRule.Pattern pattern : rule.patterns()) {
            items.add(quantified(pattern));
        }
        items.add(execute(drools -> rule.findings().forEach(drools::logicalInsert)));
        return rule("bouncewise", rule.id())
                .build(items.toArray(org.drools.model.RuleItemBuilder[]::new));
    }

    private static ViewItem<?> quantified(DrlRule.Pattern pattern) {
        PatternDef<?> fitting = fitting(pattern.fact().type(), pattern);
        return switch (pattern.quantifier()) {
            case EACH -> fitting;
            case EXISTS -> exists(fitting);
            case NOT -> not(fitting);
        };
    }

    private static <T extends RuleFact> PatternDef<T> fitting(
            Class<T> fact, DrlRule.Pattern pattern) {
        PatternDef<T> fitting = pattern(declarationOf(fact));
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            constraints.add(indexable(constraint, pattern.phrases()));
        }
        constraints.forEach(constraint -> add(fitting, constraint));
        return fitting;
    }

    /**
     * Looking for one of many phrases is equality with their group, which Drools finds by a hash
     * while it would try each list in turn.
     */
    private static Constraint indexable(Constraint constraint, Set<String> phrases) {
        if (phrases.isEmpty() || !constraint.name().equals(Said.PHRASE)) {
            return constraint;
        }
        return Constraint.of(
                Said.SHAPE, Said.GROUP, Operator.EQUAL, List.of(PhraseIndex.key(phrases)));
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
