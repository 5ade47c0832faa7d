// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.inference.RuleFact;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.SwitchedOff;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The rules in use: ready to reason, and safe for use by many threads. */
public final class RuleBase {

    private final Map<String, DrlRule> rules = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Rules of an operator; some 400 are shipped. */
    private static final int MOST_RULES = 1_000;

    /** Phrases of an operator's rules; some 5,000 are shipped. */
    private static final int MOST_PHRASES = 30_000;

    /** What the reasoner itself looks at. */
    private static final List<String> ALWAYS = List.of("provider", "address");

    private final Set<String> own = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private final BitSet compared = new BitSet();
    private final PhraseIndex phrases;
    private final List<IndexedRule> indexed;

    /**
     * So many times only the rules that may fire are made into a network: a command for one message
     * needs no more. Making one of all rules takes a tenth of a second, and running it much less
     * than that.
     */
    private static final int FEW = 8;

    private final AtomicInteger runs = new AtomicInteger();
    private volatile Network network;

    private int ownRules;
    private int ownPhrases;

    private RuleBase(List<Document> files, Set<String> causes, List<SwitchedOff> off) {
        for (Document file : files) {
            RuleReader reader = new RuleReader(file, causes);
            problems.addAll(reader.problems());
            reader.rules().forEach(rule -> addWithinLimits(rule, file));
        }
        for (SwitchedOff one : off) {
            DrlRule rule = rules.remove(one.id());
            if (rule == null) {
                problems.add(one.unknown("rule"));
            } else {
                replaced.add(one.id());
            }
        }
        indexed = rules.values().stream().map(IndexedRule::of).toList();
        phrases = new PhraseIndex(groups(indexed));
        ALWAYS.forEach(name -> compared.set(Said.SHAPE.index(name).orElseThrow()));
        rules.values().stream()
                .flatMap(rule -> rule.patterns().stream())
                .filter(pattern -> pattern.fact() == Said.SHAPE)
                .flatMap(pattern -> pattern.constraints().stream())
                .forEach(constraint -> compared.set(constraint.index()));
    }

    /**
     * Makes a rule base of all good rules. A broken rule is left out and named; a broken file loses
     * no more than the rules that are broken. A rule of the operator takes the place of the shipped
     * one with its id.
     *
     * @param causes ids of the causes that rules may conclude
     */
    public static RuleBase compile(List<Document> rules, Set<String> causes) {
        return new RuleBase(rules, causes, List.of());
    }

    /** The same of all rules that are known, without those that the operator does without. */
    public static RuleBase compile(Knowledge knowledge) {
        return new RuleBase(knowledge.rules(), knowledge.causes().keySet(), knowledge.rulesOff());
    }

    /** Leaves out the operator's rules beyond the limits, and names the first of them. */
    private void addWithinLimits(DrlRule rule, Document file) {
        if (file.operators()) {
            boolean full = ownRules > MOST_RULES || ownPhrases > MOST_PHRASES;
            ownRules++;
            ownPhrases += rule.phrases().size();
            if (ownRules > MOST_RULES || ownPhrases > MOST_PHRASES) {
                if (!full) {
                    problems.add(tooMany(rule));
                }
                return;
            }
        }
        add(rule, file.operators());
    }

    private static Problem tooMany(DrlRule rule) {
        return new Problem(
                rule.location(),
                rule.line(),
                "from here on there are more than "
                        + MOST_RULES
                        + " rules or "
                        + MOST_PHRASES
                        + " phrases",
                "leave out rules; those up to here are used");
    }

    private void add(DrlRule rule, boolean operators) {
        DrlRule first = rules.get(rule.id());
        boolean layOver = operators && own.add(rule.id());
        if (first == null) {
            rules.put(rule.id(), rule);
        } else if (layOver) {
            rules.put(rule.id(), rule);
            replaced.add(rule.id());
        } else {
            problems.add(taken(rule, first));
        }
    }

    private static Problem taken(DrlRule rule, DrlRule first) {
        return new Problem(
                rule.location(),
                rule.line(),
                "the id " + rule.id() + " is taken by " + first.location() + ":" + first.line(),
                "give this rule a number of its own");
    }

    private static Set<Set<String>> groups(Collection<IndexedRule> rules) {
        Set<Set<String>> groups = new LinkedHashSet<>();
        rules.forEach(rule -> groups.addAll(rule.groups()));
        return groups;
    }

    /** What was wrong with the rule files: file, line, mend. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The ids of shipped rules that the operator's own took the place of, or that are off. */
    public Set<String> replaced() {
        return Set.copyOf(replaced);
    }

    /** The ids of the rules in use, in the order of the files. */
    public List<String> ids() {
        return List.copyOf(rules.keySet());
    }

    /** The rules in use, in the order of the files. */
    public List<DrlRule> rules() {
        return List.copyOf(rules.values());
    }

    /** The keys of the checks by which rules exclude causes. */
    public Set<String> checks() {
        Set<String> checks = new LinkedHashSet<>();
        rules.values().stream()
                .map(DrlRule::check)
                .filter(check -> !check.isEmpty())
                .forEach(checks::add);
        return checks;
    }

    /**
     * What of a fact a conclusion depends on: the components that some rule compares, and those
     * that the answer repeats. What no rule asks for, such as the size of the message, is unknown
     * in it, so that bounces of one refusal have one and the same.
     */
    public Said premises(Said known) {
        return known.only(compared);
    }

    /**
     * Reasons about one recipient.
     *
     * @param known all that is known, with an empty phrase
     * @param wording of the remote server
     */
    public Network.Outcome run(Said known, Wording wording) {
        List<RuleFact> facts = new ArrayList<>(facts(known, wording.words()));
        facts.addAll(wording.claims());
        wording.resemblance().ifPresent(facts::add);
        facts.addAll(wording.codes());
        List<Network.Firing> byCodes = wording.codes().stream().map(CodeRule::firing).toList();
        byCodes.stream()
                .flatMap(firing -> firing.rule().findings().stream())
                .distinct()
                .forEach(facts::add);
        return run(facts).after(byCodes);
    }

    private Network.Outcome run(List<RuleFact> facts) {
        return network == null && runs.incrementAndGet() <= FEW
                ? runOfFew(facts)
                : network().run(facts);
    }

    /** By a network of the rules that may fire alone; by none where none may. */
    Network.Outcome runOfFew(List<RuleFact> facts) {
        List<IndexedRule> few = IndexedRule.thatMayFire(indexed, facts);
        return few.isEmpty() ? Network.Outcome.of(facts) : new Network(few).run(facts);
    }

    /** The network of all rules. */
    Network network() {
        if (network == null) {
            synchronized (this) {
                if (network == null) {
                    network = new Network(indexed);
                }
            }
        }
        return network;
    }

    /** The wide fact without words, and one for each group of phrases that the words have. */
    public List<Said> facts(Said known, String words) {
        List<Said> facts = new ArrayList<>();
        facts.add(known);
        phrases.find(words).forEach((group, phrase) -> facts.add(known.of(phrase, group)));
        return facts;
    }
}
