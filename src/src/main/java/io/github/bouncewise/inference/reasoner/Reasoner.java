// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.inference.Certainty;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Alternative;
import io.github.bouncewise.inference.Diagnosis.RuledOut;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.KnownFacts;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.why.DiagnosisSteps;
import io.github.bouncewise.inference.why.WhatIf;
import io.github.bouncewise.inference.why.Why;
import io.github.bouncewise.inference.why.WhyFinder;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers, for each recipient of a bounce, why. Safe for use by many threads. */
public final class Reasoner {

    private static final Comparator<Alternative> MOST_CERTAIN_FIRST =
            Comparator.comparingDouble(Alternative::certainty)
                    .reversed()
                    .thenComparing(Alternative::cause);

    /** Characters of a notice in which a reason is searched. */
    private static final int NOTICE = 1000;

    private final RuleBase rules;
    private final Knowledge knowledge;
    private final PhraseIndex zoneNames;

    public Reasoner(RuleBase rules, Knowledge knowledge) {
        this.rules = rules;
        this.knowledge = knowledge;
        this.zoneNames =
                new PhraseIndex(
                        knowledge.blockLists().stream()
                                .map(BlockListZone::named)
                                .filter(names -> !names.isEmpty())
                                .map(Set::copyOf)
                                .collect(Collectors.toSet()));
    }

    /** What was concluded for one recipient, and from what. */
    private record Reasoned(
            Diagnosis diagnosis,
            Said known,
            String words,
            boolean byNotice,
            Network.Outcome outcome) {}

    /** One diagnosis for each failure of the bounce, in its order. */
    public List<Diagnosis> diagnose(Bounce bounce, CaseFile caseFile) {
        return diagnose(bounce, caseFile, WhatIf.NOTHING);
    }

    /** The same as if something were otherwise. */
    public List<Diagnosis> diagnose(Bounce bounce, CaseFile caseFile, WhatIf whatIf) {
        return reason(bounce, caseFile, whatIf).stream().map(Reasoned::diagnosis).toList();
    }

    /** How these diagnoses come about. The reasoning is repeated for it. */
    public List<Why> why(Bounce bounce, CaseFile caseFile, WhatIf whatIf) {
        WhyFinder finder = new WhyFinder(rules, knowledge);
        Map<List<Object>, Why> found = new HashMap<>();
        return reason(bounce, caseFile, whatIf).stream()
                .map(
                        r ->
                                found.computeIfAbsent(
                                        List.of(r.known(), r.words()),
                                        key ->
                                                finder.of(
                                                        r.known(),
                                                        r.words(),
                                                        r.byNotice(),
                                                        r.outcome(),
                                                        r.diagnosis().cause().id())))
                .toList();
    }

    /**
     * Tells for what a remote server said the causes that rules tell by similar words, the most
     * similar first: a guess, for the author of a rule.
     */
    public Function<String, List<String>> similarCauses() {
        return CauseWords.of(rules.rules())::similar;
    }

    private List<Reasoned> reason(Bounce bounce, CaseFile caseFile, WhatIf whatIf) {
        KnownFacts facts = new KnownFacts(bounce, caseFile, knowledge, zoneNames);
        Map<List<Object>, Network.Outcome> outcomes = new HashMap<>();
        List<Reasoned> all = new ArrayList<>();
        for (Failure failure : bounce.failures()) {
            RemoteText text = RemoteText.of(failure);
            String provider = provider(bounce, failure);
            Said known = whatIf.of(facts.of(failure, text, provider));
            // Thousands of recipients may be refused in the same words.
            Network.Outcome outcome =
                    outcomes.computeIfAbsent(
                            List.of(known, text.words()), key -> rules.run(known, text.words()));
            Diagnosis diagnosis = diagnosis(failure, known.text("provider"), outcome);
            Reasoned reasoned = new Reasoned(diagnosis, known, text.words(), false, outcome);
            all.add(isUnknown(diagnosis) ? byNotice(bounce, reasoned) : reasoned);
        }
        return all;
    }

    private static boolean isUnknown(Diagnosis diagnosis) {
        return diagnosis.cause().id().equals(Knowledge.UNKNOWN);
    }

    /**
     * Where the reply says nothing, the notice around it may: a program that failed, a mailbox of
     * the server itself. Only its beginning, since the message that came back may follow, and only
     * for one recipient, since it may be about another.
     */
    private Reasoned byNotice(Bounce bounce, Reasoned undecided) {
        String notice = bounce.notice();
        if (notice.isBlank() || bounce.failures().size() > 1) {
            return undecided;
        }
        String words = RemoteText.normal(notice.substring(0, Math.min(NOTICE, notice.length())));
        Said known = undecided.known();
        Network.Outcome outcome = rules.run(known, words);
        Diagnosis before = undecided.diagnosis();
        Diagnosis diagnosis = diagnosis(before.failure(), before.provider(), outcome);
        return isUnknown(diagnosis)
                ? undecided
                : new Reasoned(diagnosis, known, words, true, outcome);
    }

    /**
     * The provider of the host that refused; if none is named, of the host that wrote the notice.
     */
    private String provider(Bounce bounce, Failure failure) {
        String from = bounce.headers().first("From").orElse("");
        String writer =
                Addresses.domain(from.substring(from.indexOf('<') + 1).replace(">", "").strip());
        return Stream.of(failure.remoteMta(), bounce.reportingMta(), writer)
                .filter(host -> !host.isEmpty())
                .findFirst()
                .flatMap(knowledge.providers()::byHost)
                .map(Provider::id)
                .orElse("");
    }

    /** The diagnosis of one recipient, out of what the rules found. */
    public Diagnosis diagnosis(Failure failure, String provider, Network.Outcome outcome) {
        List<Alternative> causes = causes(outcome.findings());
        Cause cause = knowledge.unknown();
        double certainty = 0;
        if (!causes.isEmpty()) {
            Cause first = knowledge.causes().get(causes.get(0).cause());
            if (causes.get(0).certainty() >= first.threshold()) {
                cause = first;
                certainty = causes.get(0).certainty();
                causes.remove(0);
            }
        }
        return new Diagnosis(
                failure,
                provider,
                cause,
                knowledge.calibration().measured(certainty),
                causes.stream().map(this::measured).toList(),
                ruledOut(outcome, cause.id()),
                DiagnosisSteps.of(cause.id(), outcome.firings()));
    }

    private Alternative measured(Alternative given) {
        return new Alternative(given.cause(), knowledge.calibration().measured(given.certainty()));
    }

    private static List<Alternative> causes(List<Finding> findings) {
        List<Alternative> causes = new ArrayList<>();
        Certainty.byCause(findings)
                .forEach(
                        (cause, certainties) -> {
                            double certainty = Certainty.combined(certainties.values());
                            if (certainty > 0) {
                                causes.add(new Alternative(cause, certainty));
                            }
                        });
        causes.sort(MOST_CERTAIN_FIRST);
        return causes;
    }

    private static List<RuledOut> ruledOut(Network.Outcome outcome, String winner) {
        Map<String, RuledOut> byCause = new TreeMap<>();
        for (Network.Firing firing : outcome.firings()) {
            DrlRule rule = firing.rule();
            for (Finding finding : rule.findings()) {
                if (finding.certainty() < 0
                        && !rule.check().isEmpty()
                        && !finding.cause().equals(winner)) {
                    byCause.merge(
                            finding.cause(),
                            new RuledOut(finding.cause(), rule.check(), rule.id()),
                            (a, b) -> a.rule().compareTo(b.rule()) <= 0 ? a : b);
                }
            }
        }
        return List.copyOf(byCause.values());
    }
}
