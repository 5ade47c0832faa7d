// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Texts.CauseText;
import io.github.bouncewise.report.Report.BarPart;
import io.github.bouncewise.report.Report.Case;
import io.github.bouncewise.report.Report.Part;
import io.github.bouncewise.report.Report.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes one case of the diagnoses that share a cause and a fate. */
final class CaseComposer {
    private static final int NAMED_RECIPIENTS = 5;

    private final DiagnosedBounce answer;
    private final Knowledge knowledge;

    /** A cause is nearly as likely as the answer from this part of its certainty on. */
    private static final double NEARLY = 0.6;

    private final Localizer words;
    private final Voice voice;
    private final RemedyParts parts;
    private final ReportSettings settings;

    CaseComposer(
            DiagnosedBounce answer, Knowledge knowledge, Localizer words, ReportSettings settings) {
        this.answer = answer;
        this.knowledge = knowledge;
        this.words = words;
        this.voice = new Voice(words);
        this.settings = settings;
        this.parts = new RemedyParts(answer, words);
    }

    Case of(List<Diagnosis> same) {
        Diagnosis first = same.get(0);
        Cause cause = first.cause();
        boolean delayed = Composer.isDelayed(first);
        String recipients = recipients(same);
        Map<String, String> shared = shared(same);
        Map<String, String> named = new LinkedHashMap<>(shared);
        if (!recipients.isEmpty()) {
            named.put("recipient", recipients);
        }
        Optional<CauseText> text = words.cause(cause.id());
        boolean claimed = ClaimedAddress.concerns(cause, text, named);
        String why =
                claimed
                        ? ClaimedAddress.why(
                                words, text.flatMap(t -> t.headline().fill(named)), named)
                        : text.flatMap(t -> t.why().fill(named)).orElse("");
        Optional<Diagnosis> rival = rival(first);
        List<Remedy> remedies =
                Stream.concat(Stream.of(first), rival.stream())
                        .flatMap(d -> Remedy.of(d, words, named).stream())
                        .toList();
        Optional<Remedy> own =
                remedies.stream().filter(r -> !delayed && r.party() == Party.SENDER).findFirst();
        Party party = delayed ? Party.WAIT : first.party();
        return new Case(
                delayed
                        ? words.label("headline.delay", named)
                        : claimed
                                ? words.label("headline.bounce")
                                : headline(text, same, shared, named),
                recipients,
                delayed ? delay(why, named) : why,
                words.label("fix." + party.word(), named),
                bar(party, named),
                own.map(r -> parts.of(r, "steps.heading", named))
                        .orElseGet(() -> standard(party, named)),
                resend(party, delayed ? Cause.Resend.AUTOMATIC : cause.resend()),
                remedies.stream()
                        .filter(r -> r.party() != Party.SENDER)
                        .map(r -> parts.of(r, "pass-on." + r.party().word(), named))
                        .toList(),
                (certainty(first, rival, named)
                                + (claimed ? " " + ClaimedAddress.certainty(words, named) : ""))
                        .strip(),
                ruledOut(first, named));
    }

    /** The same for the other cause, where it is nearly as likely: then its steps are told too. */
    private Optional<Diagnosis> rival(Diagnosis diagnosis) {
        return diagnosis.alternatives().stream()
                .filter(other -> other.certainty() >= NEARLY * diagnosis.certainty())
                .findFirst()
                .map(
                        other ->
                                new Diagnosis(
                                        diagnosis.failure(),
                                        diagnosis.provider(),
                                        knowledge.causes().get(other.cause()),
                                        other.certainty(),
                                        List.of(),
                                        List.of(),
                                        List.of()))
                .filter(other -> !diagnosis.cause().id().equals(Knowledge.UNKNOWN));
    }

    private String delay(String why, Map<String, String> named) {
        Map<String, String> values = new LinkedHashMap<>(named);
        values.put("why", why);
        return words.label("why.delay", values).strip();
    }

    /** What holds for all of them. */
    private Map<String, String> shared(List<Diagnosis> same) {
        Map<String, String> shared =
                new LinkedHashMap<>(Values.of(answer, same.get(0), knowledge, words));
        for (Diagnosis other : same.subList(1, same.size())) {
            Map<String, String> values = Values.of(answer, other, knowledge, words);
            shared.entrySet().removeIf(e -> !e.getValue().equals(values.get(e.getKey())));
        }
        shared.keySet().removeAll(settings.hidden());
        return shared;
    }

    private String recipients(List<Diagnosis> same) {
        List<String> all =
                same.stream()
                        .flatMap(d -> voice.value("recipient", d.failure().recipient()).stream())
                        .distinct()
                        .toList();
        return all.isEmpty() ? "" : words.list(all, NAMED_RECIPIENTS);
    }

    /** A sentence made for one recipient does not fit several: these are counted instead. */
    private String headline(
            Optional<CauseText> text,
            List<Diagnosis> same,
            Map<String, String> shared,
            Map<String, String> named) {
        Map<String, String> values = same.size() == 1 ? named : shared;
        return text.flatMap(t -> t.headline().fill(values))
                .orElseGet(() -> words.count("several.bounce", same.size()));
    }

    /** What the reader does where the cause has no steps for a sender. */
    private Part standard(Party party, Map<String, String> named) {
        List<Step> steps =
                words.find("steps." + party.word(), named).stream()
                        .map(text -> new Step(text, List.of()))
                        .toList();
        return new Part(words.label("steps.heading"), steps, List.of());
    }

    /**
     * A reader who can correct it gets another text than one who waits; if nothing can be done,
     * there is no text.
     */
    private String resend(Party party, Cause.Resend resend) {
        if (party == Party.NOBODY) {
            return "";
        }
        String label = "resend." + Evidence.word(resend);
        return words.best(Map.of(), label + "-" + party.word(), label);
    }

    private List<BarPart> bar(Party party, Map<String, String> named) {
        boolean person = party == Party.RECIPIENT;
        // without a remote server, the provider is that of the host that wrote the report
        String theirs =
                named.keySet().containsAll(Set.of("provider", "recipientDomain", "remoteMta"))
                        ? words.label("bar.run-by", named)
                        : named.getOrDefault(
                                "recipientDomain", named.getOrDefault("remoteMta", ""));
        return List.of(
                barPart("bar.you", named.getOrDefault("sender", ""), party == Party.SENDER),
                barPart(
                        "bar.ours",
                        named.getOrDefault("senderDomain", ""),
                        party == Party.SENDER_ADMIN),
                person
                        ? barPart("bar.recipient", named.getOrDefault("recipient", ""), true)
                        : barPart("bar.theirs", theirs, party == Party.RECIPIENT_ADMIN));
    }

    private BarPart barPart(String who, String name, boolean acts) {
        return new BarPart(words.label(who), name, acts, acts ? words.label("bar.acts") : "");
    }

    /** How sure it is, and what is nearly as likely. */
    private String certainty(
            Diagnosis diagnosis, Optional<Diagnosis> rival, Map<String, String> named) {
        String other =
                rival.flatMap(d -> words.cause(d.cause().id()))
                        .flatMap(text -> text.headline().fill(named))
                        .map(headline -> words.label("certainty.or", Map.of("other", headline)))
                        .orElse("");
        return (certainty(diagnosis) + " " + other).strip();
    }

    /** The sentence with the highest bound that is not above the certainty. */
    private String certainty(Diagnosis diagnosis) {
        if (diagnosis.cause().id().equals(Knowledge.UNKNOWN)) {
            return words.label("certainty.unknown");
        }
        long percent = Math.round(diagnosis.certainty() * 100);
        return Stream.of(95, 80, 60, 0)
                .filter(bound -> percent >= bound)
                .map(
                        bound ->
                                words.label(
                                        "certainty." + bound,
                                        Map.of("percent", words.percent(diagnosis.certainty()))))
                .findFirst()
                .orElse("");
    }

    private List<String> ruledOut(Diagnosis diagnosis, Map<String, String> named) {
        return diagnosis.ruledOut().stream()
                .map(out -> words.check(out.check(), named))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
