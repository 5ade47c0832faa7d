// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
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
import io.github.bouncewise.inference.wording.Understanding;
import io.github.bouncewise.inference.wording.Wording;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.investigation.EvidenceKinds;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.language.Parties;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.limits.Remembered;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers, for each recipient of a bounce, why. Safe for use by many threads. */
public final class Reasoner {

    /** Characters of a notice in which a reason is searched. */
    private static final int NOTICE = 1000;

    /** From here on a cause that is weighed second is nearly as likely as the first. */
    private static final double CONTESTED = 0.3;

    /** The certainty of what rests on checks of an address that only a notice names. */
    private static final double MOST_FOR_CLAIMED = 0.6;

    /** Conclusions that are kept, of some kB each. */
    private static final int REMEMBERED = 2_000;

    private final Remembered<Premises, Concluded> concluded = new Remembered<>(REMEMBERED);
    private final RuleBase rules;
    private final Knowledge knowledge;
    private final PhraseIndex zoneNames;
    private final Understanding understanding;

    public Reasoner(RuleBase rules, Knowledge knowledge) {
        this(rules, knowledge, Understanding.of(knowledge));
    }

    /**
     * The same with an understanding that is there already.
     *
     * @param understanding of the same knowledge
     */
    public Reasoner(RuleBase rules, Knowledge knowledge, Understanding understanding) {
        this.rules = rules;
        this.knowledge = knowledge;
        this.understanding = understanding;
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
            Wording wording,
            boolean byNotice,
            Network.Outcome outcome) {}

    /** What a conclusion depends on. */
    private record Premises(Said known, Identity wording) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Premises premises
                    && wording.equals(premises.wording)
                    && known.equals(premises.known);
        }

        /** Written out, because the JVM takes milliseconds to make its own at the first time. */
        @Override
        public int hashCode() {
            return 31 * known.hashCode() + wording.hashCode();
        }
    }

    /** A wording that is remembered is one object; it is large, so that it is not compared. */
    private record Identity(Wording wording) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && wording == identity.wording;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(wording);
        }
    }

    /**
     * What follows.
     *
     * @param diagnosis of whichever recipient came first
     */
    private record Concluded(Diagnosis diagnosis, Network.Outcome outcome) {}

    /** What of the vocabulary and the known replies is left out: file, line, mend. */
    public List<Problem> problems() {
        return understanding.problems();
    }

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
                                        List.of(r.known(), r.wording()),
                                        key ->
                                                finder.of(
                                                        r.known(),
                                                        r.wording(),
                                                        r.byNotice(),
                                                        r.outcome(),
                                                        r.diagnosis().cause().id())))
                .toList();
    }

    /** The rules in use, in the order of their files. */
    public List<DrlRule> rules() {
        return rules.rules();
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
        List<Reasoned> all = new ArrayList<>();
        for (Failure failure : bounce.failures()) {
            Interruption.check();
            RemoteText text = RemoteText.of(failure);
            String provider = provider(bounce, failure);
            Said known = whatIf.of(facts.of(failure, text, provider));
            Wording wording = wording(bounce, failure, text, provider);
            Concluded concluded = conclude(failure, known, wording);
            Reasoned reasoned =
                    new Reasoned(
                            concluded.diagnosis().of(failure),
                            known,
                            wording,
                            false,
                            concluded.outcome());
            Diagnosis diagnosis = reasoned.diagnosis();
            all.add(diagnosis.toldByRules() ? reasoned : byNotice(bounce, reasoned));
        }
        return all;
    }

    /**
     * Thousands of recipients, and bounces of one mailing, may be refused in the same words: that
     * is reasoned over once.
     */
    private Concluded conclude(Failure failure, Said known, Wording wording) {
        Said premises = rules.premises(known);
        return concluded.get(
                new Premises(premises, new Identity(wording)),
                () -> {
                    Network.Outcome outcome = rules.run(premises, wording);
                    Diagnosis diagnosis =
                            diagnosis(
                                    failure,
                                    premises.text("provider"),
                                    outcome,
                                    wording.resembles());
                    return new Concluded(doubted(diagnosis, premises), outcome);
                });
    }

    private Wording wording(Bounce bounce, Failure failure, RemoteText text, String provider) {
        Parties parties =
                new Parties(failure.recipient(), bounce.returned().sender(), failure.remoteMta());
        return wording(text, provider, parties, speaker(failure, parties));
    }

    /**
     * What a text says, as the rules see it.
     *
     * @param provider who runs the host that wrote it, or empty
     */
    public Wording wording(RemoteText text, String provider, Parties parties, Speaker speaker) {
        return understanding.read(text, provider, parties, speaker);
    }

    private static Speaker speaker(Failure failure, Parties parties) {
        if (parties.answeredByOwnSide()) {
            return Speaker.PROVIDER;
        }
        boolean own =
                switch (failure.speaker()) {
                    case REMOTE -> false;
                    case REPORTING -> true;
                    case UNKNOWN -> failure.replyCode() == 0;
                };
        return own ? Speaker.OWN : Speaker.REMOTE;
    }

    private static boolean isUnknown(Diagnosis diagnosis) {
        return diagnosis.cause().id().equals(Knowledge.UNKNOWN);
    }

    /**
     * Where no rule knows the reply, one may know the notice around it: a program that failed, a
     * mailbox of the server itself. Only its beginning, since the message that came back may
     * follow, and only for one recipient, since it may be about another.
     */
    private Reasoned byNotice(Bounce bounce, Reasoned undecided) {
        String notice = bounce.notice();
        if (notice.isBlank() || bounce.failures().size() > 1) {
            return undecided;
        }
        String words = RemoteText.normal(notice.substring(0, Math.min(NOTICE, notice.length())));
        boolean repeats = words.contains(undecided.wording().words());
        if (repeats && !isUnknown(undecided.diagnosis())) {
            return undecided;
        }
        String provider = undecided.diagnosis().provider();
        Wording wording = understanding.notice(words, provider);
        Said known = undecided.known();
        Concluded concluded = conclude(undecided.diagnosis().failure(), known, wording);
        Diagnosis diagnosis = concluded.diagnosis().of(undecided.diagnosis().failure());
        return isUnknown(diagnosis)
                ? undecided
                : new Reasoned(diagnosis, known, wording, true, concluded.outcome());
    }

    /**
     * The provider of the host that refused; if none is named, of the host that wrote the notice.
     */
    private String provider(Bounce bounce, Failure failure) {
        String from = bounce.headers().first("From").orElse("");
        String writer =
                Addresses.domain(from.substring(from.indexOf('<') + 1).replace(">", "").strip());
        String host = failure.remoteMta().isEmpty() ? bounce.reportingMta() : failure.remoteMta();
        return knowledge
                .providers()
                .byHost(host.isEmpty() ? writer : host)
                .map(Provider::id)
                .orElse("");
    }

    /** The diagnosis of one recipient, out of what the rules found. */
    public Diagnosis diagnosis(
            Failure failure,
            String provider,
            Network.Outcome outcome,
            Map<String, Double> resembles) {
        List<Alternative> causes = new ArrayList<>(Weighing.of(outcome, resembles, knowledge));
        boolean resemblesUnknown =
                !causes.isEmpty() && causes.get(0).cause().equals(Knowledge.UNKNOWN);
        causes.removeIf(one -> one.cause().equals(Knowledge.UNKNOWN));
        Cause cause = knowledge.unknown();
        double certainty = 0;
        if (!resemblesUnknown && !causes.isEmpty() && suffices(causes.get(0), resembles)) {
            cause = knowledge.causes().get(causes.get(0).cause());
            certainty = causes.get(0).certainty();
            causes.remove(0);
        }
        List<Diagnosis.Step> steps =
                new ArrayList<>(DiagnosisSteps.of(cause.id(), outcome.firings()));
        double measured =
                contested(causes, outcome)
                        ? certainty
                        : knowledge.calibration().measured(certainty);
        if (steps.isEmpty() && !cause.id().equals(Knowledge.UNKNOWN)) {
            steps.addAll(stepsToCategory(cause, outcome));
            measured = steps.isEmpty() ? Math.min(Wording.MOST, measured) : measured;
            steps.add(resemblance(cause));
        }
        return new Diagnosis(
                failure,
                provider,
                cause,
                measured,
                sharing(1 - measured, causes),
                ruledOut(outcome, cause.id()),
                steps);
    }

    /**
     * Whether a check of ours gives another cause that may as well be the reason. The table of
     * certainties was counted where none did.
     */
    private static boolean contested(List<Alternative> others, Network.Outcome outcome) {
        return !others.isEmpty()
                && others.get(0).certainty() >= CONTESTED
                && Weighing.restsOnEvidence(others.get(0).cause(), outcome.firings());
    }

    /**
     * What was checked of an address that only the notice names shows little of us: the address may
     * be a stranger's, to whom our record rightly says no.
     */
    private static Diagnosis doubted(Diagnosis diagnosis, Said known) {
        boolean claimed = known.text("address").equals("claimed");
        return claimed && diagnosis.restsOn(EvidenceKinds.FACTS_ABOUT_OUR_ADDRESS)
                ? diagnosis.atMost(MOST_FOR_CLAIMED)
                : diagnosis;
    }

    /** What the answer leaves is shared by the other causes, each by its weight. */
    private static List<Alternative> sharing(double rest, List<Alternative> causes) {
        double all = causes.stream().mapToDouble(Alternative::certainty).sum();
        return causes.stream()
                .map(
                        other ->
                                new Alternative(
                                        other.cause(),
                                        Math.min(
                                                other.certainty(), rest * other.certainty() / all)))
                .toList();
    }

    /** The rules that speak for another cause of the same category. */
    private List<Diagnosis.Step> stepsToCategory(Cause cause, Network.Outcome outcome) {
        return outcome.findings().stream()
                .map(Finding::cause)
                .distinct()
                .filter(id -> knowledge.causes().get(id).category() == cause.category())
                .flatMap(id -> DiagnosisSteps.of(id, outcome.firings()).stream())
                .distinct()
                .toList();
    }

    /** The step of a cause that no rule concludes. */
    private static Diagnosis.Step resemblance(Cause cause) {
        Diagnosis.Fact alike = new Diagnosis.Fact(Diagnosis.Fact.Kind.RESEMBLES, "", cause.id());
        return new Diagnosis.Step(Wording.RESEMBLANCE, List.of(alike));
    }

    /** What was weighed is a likelihood already; what rules alone conclude has a threshold. */
    private boolean suffices(Alternative first, Map<String, Double> resembles) {
        double least =
                resembles.isEmpty()
                        ? knowledge.causes().get(first.cause()).threshold()
                        : Weighing.LEAST;
        return first.certainty() >= least;
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
