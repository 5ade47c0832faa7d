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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one case of the diagnoses that share a cause and a fate. */
final class CaseComposer {
    private static final int NAMED_RECIPIENTS = 5;
    private static final int IN_HEADLINE = 2;

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

    /**
     * @param several whether the report has other cases too: then none of them shows the way of the
     *     message
     */
    Case of(List<Diagnosis> same, boolean several) {
        Diagnosis first = same.get(0);
        Cause cause = first.cause();
        boolean delayed = Composer.isDelayed(first);
        String recipients = recipients(same, NAMED_RECIPIENTS);
        Map<String, String> shared = shared(same);
        Map<String, String> named = with(recipients, shared);
        Optional<CauseText> text = words.cause(cause.id());
        boolean claimed = ClaimedAddress.concerns(cause, text, named);
        Optional<String> technical = text.flatMap(t -> t.headline().fill(named));
        Optional<Diagnosis> rival = delayed ? Optional.empty() : rival(first);
        List<Remedy> remedies = new ArrayList<>(Remedy.of(first, words, named));
        rival.ifPresent(d -> remedies.addAll(Remedy.of(d, words, named)));
        Optional<Remedy> own = remedies.stream().filter(r -> r.party() == Party.SENDER).findFirst();
        Set<Party> acting = acting(first, delayed, rival);
        Party party = delayed ? Party.WAIT : first.party();
        String headline = headline(same, claimed, acting.size() > 1, shared);
        List<BarPart> bar =
                several ? List.of() : bar(acting, barWord(first, claimed, acting), named);
        return new Case(
                headline,
                !recipients.isEmpty() && headline.contains(recipients) ? "" : recipients,
                own.map(r -> parts.of(r, "steps.heading", named))
                        .orElseGet(() -> standard(party, named)),
                resend(party, delayed ? Cause.Resend.AUTOMATIC : cause.resend()),
                bar.isEmpty() ? words.label("fix." + party.word(), named) : "",
                bar,
                claimed ? ClaimedAddress.why(words, technical, named) : why(first, rival, named),
                technical.filter(said -> !claimed && !said.equals(headline)).orElse(""),
                (certainty(first, rival, named)
                                + (claimed ? " " + ClaimedAddress.certainty(words, named) : ""))
                        .strip(),
                ruledOut(first, named),
                forOthers(remedies, named));
    }

    private List<Part> forOthers(List<Remedy> remedies, Map<String, String> named) {
        List<Part> others = new ArrayList<>(remedies.size());
        for (Remedy remedy : remedies) {
            if (remedy.party() != Party.SENDER) {
                others.add(parts.of(remedy, "pass-on." + remedy.party().word(), named));
            }
        }
        return others;
    }

    /** The same values with the recipients, where there are some. */
    private static Map<String, String> with(String recipients, Map<String, String> shared) {
        if (recipients.isEmpty() || recipients.equals(shared.get("recipient"))) {
            return shared;
        }
        Map<String, String> named = new LinkedHashMap<>(shared);
        named.put("recipient", recipients);
        return named;
    }

    /** The parties that have to do something: two where two causes are nearly as likely. */
    private static Set<Party> acting(
            Diagnosis diagnosis, boolean delayed, Optional<Diagnosis> rival) {
        Set<Party> acting = EnumSet.noneOf(Party.class);
        if (!delayed) {
            acting.add(diagnosis.party());
            rival.ifPresent(other -> acting.add(other.party()));
            acting.remove(Party.WAIT);
            acting.remove(Party.NOBODY);
        }
        return acting;
    }

    /** The same for the other cause, where it is nearly as likely: then its steps are told too. */
    private Optional<Diagnosis> rival(Diagnosis diagnosis) {
        if (!diagnosis.cause().id().equals(Knowledge.UNKNOWN)) {
            for (Diagnosis.Alternative other : diagnosis.alternatives()) {
                if (other.certainty() >= NEARLY * diagnosis.certainty()) {
                    return Optional.of(instead(diagnosis, other));
                }
            }
        }
        return Optional.empty();
    }

    private Diagnosis instead(Diagnosis diagnosis, Diagnosis.Alternative other) {
        return new Diagnosis(
                diagnosis.failure(),
                diagnosis.provider(),
                knowledge.causes().get(other.cause()),
                other.certainty(),
                List.of(),
                List.of(),
                List.of());
    }

    private String why(Diagnosis diagnosis, Optional<Diagnosis> rival, Map<String, String> named) {
        String why = causeWhy(diagnosis, named);
        String other = rival.map(d -> causeWhy(d, named)).orElse("");
        if (Composer.isDelayed(diagnosis)) {
            return diagnosis.cause().resend() == Cause.Resend.AUTOMATIC
                    ? why
                    : words.label("why.delay", Map.of("why", why)).strip();
        }
        return other.isEmpty()
                ? why
                : words.label("why.or", Map.of("why", why, "other", other)).strip();
    }

    private String causeWhy(Diagnosis diagnosis, Map<String, String> named) {
        return words.cause(diagnosis.cause().id()).flatMap(t -> t.why().fill(named)).orElse("");
    }

    /** What holds for all of them. */
    private Map<String, String> shared(List<Diagnosis> same) {
        Map<String, String> first = Values.of(answer, same.get(0), knowledge, words);
        if (same.size() == 1 && settings.hidden().isEmpty()) {
            return first;
        }
        Map<String, String> shared = new LinkedHashMap<>(first);
        for (Diagnosis other : same.subList(1, same.size())) {
            Map<String, String> values = Values.of(answer, other, knowledge, words);
            shared.entrySet().removeIf(e -> !e.getValue().equals(values.get(e.getKey())));
        }
        shared.keySet().removeAll(settings.hidden());
        String recipients = recipients(same, NAMED_RECIPIENTS);
        // a report may name one recipient several times
        if (same.size() > 1 && !recipients.isEmpty() && !shared.containsKey("recipient")) {
            shared.put("recipientList", recipients);
        }
        return shared;
    }

    private String recipients(List<Diagnosis> same, int most) {
        Set<String> different = new LinkedHashSet<>();
        for (Diagnosis one : same) {
            voice.value("recipient", one.failure().recipient()).ifPresent(different::add);
        }
        List<String> all = List.copyOf(different);
        return all.isEmpty() ? "" : words.list(all, most);
    }

    /**
     * What happened, in everyday words: that of the cause, else of who has to act, else the
     * headline of the cause itself, which is plain for all other causes. A sentence made for one
     * recipient does not fit several: these are counted instead.
     */
    private String headline(
            List<Diagnosis> same, boolean claimed, boolean unsure, Map<String, String> shared) {
        Diagnosis first = same.get(0);
        Map<String, String> values = with(recipients(same, IN_HEADLINE), shared);
        if (claimed) {
            return words.label("headline.bounce");
        }
        if (unsure) {
            return words.label("answer.unsure", values);
        }
        return words.find("answer.cause." + first.cause().id(), values)
                .or(
                        () ->
                                Composer.isDelayed(first)
                                        ? words.find("headline.delay", values)
                                        : words.find(
                                                "answer.party." + first.party().word(), values))
                .or(
                        () ->
                                words.cause(first.cause().id())
                                        .flatMap(
                                                text ->
                                                        text.headline()
                                                                .fill(
                                                                        same.size() == 1
                                                                                ? values
                                                                                : shared)))
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

    /** Readers who can act themselves are told in their steps; if nothing helps, nothing is. */
    private String resend(Party party, Cause.Resend resend) {
        return party == Party.SENDER || party == Party.NOBODY
                ? ""
                : words.label("resend." + Evidence.word(resend));
    }

    private List<BarPart> bar(Set<Party> acting, String word, Map<String, String> named) {
        if (acting.isEmpty()) {
            return List.of();
        }
        boolean person = acting.contains(Party.RECIPIENT);
        // without a remote server, the provider is that of the host that wrote the report
        String theirs =
                named.keySet().containsAll(Set.of("provider", "recipientDomain", "remoteMta"))
                        ? words.label("bar.run-by", named)
                        : named.getOrDefault(
                                "recipientDomain", named.getOrDefault("remoteMta", ""));
        List<BarPart> bar = new ArrayList<>();
        bar.add(place("you", named.getOrDefault("sender", ""), acting, Party.SENDER, word));
        bar.add(
                place(
                        "ours",
                        named.getOrDefault("senderDomain", ""),
                        acting,
                        Party.SENDER_ADMIN,
                        word));
        if (!person || acting.contains(Party.RECIPIENT_ADMIN)) {
            bar.add(place("theirs", theirs, acting, Party.RECIPIENT_ADMIN, word));
        }
        if (person) {
            bar.add(
                    place(
                            "recipient",
                            named.getOrDefault("recipient", ""),
                            acting,
                            Party.RECIPIENT,
                            word));
        }
        return bar;
    }

    private BarPart place(String who, String name, Set<Party> acting, Party party, String word) {
        boolean acts = acting.contains(party);
        return new BarPart(words.label("bar." + who), name, acts, acts ? word : "");
    }

    /**
     * What is said of the place that acts: it is claimed to be at fault only where that is known.
     */
    private String barWord(Diagnosis diagnosis, boolean claimed, Set<Party> acting) {
        if (claimed || diagnosis.cause().id().equals(Knowledge.UNKNOWN)) {
            return words.label("bar.looks");
        }
        return words.label(acting.size() > 1 ? "bar.perhaps" : "bar.acts");
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
        int bound = percent >= 95 ? 95 : percent >= 80 ? 80 : percent >= 60 ? 60 : 0;
        return words.label(
                "certainty." + bound, Map.of("percent", words.percent(diagnosis.certainty())));
    }

    private List<String> ruledOut(Diagnosis diagnosis, Map<String, String> named) {
        Set<String> checks = new LinkedHashSet<>();
        for (Diagnosis.RuledOut out : diagnosis.ruledOut()) {
            words.check(out.check(), named).ifPresent(checks::add);
        }
        return List.copyOf(checks);
    }
}
