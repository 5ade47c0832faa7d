// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.report.Report.Case;
import io.github.bouncewise.report.Report.Fact;
import io.github.bouncewise.report.Report.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the content of a report: decides what is said, and what is not. */
final class Composer {
    private static final int LONGEST_SUBJECT = 150;

    private final DiagnosedBounce answer;
    private final Localizer words;
    private final Voice voice;
    private final CaseComposer cases;
    private final AdminPart admin;

    private Composer(
            DiagnosedBounce answer,
            Knowledge knowledge,
            Language language,
            ReportSettings settings) {
        this.answer = answer;
        this.words = language.words();
        this.voice = new Voice(words);
        this.cases = new CaseComposer(answer, knowledge, words, settings);
        this.admin = new AdminPart(answer, knowledge, language);
    }

    static Report compose(
            DiagnosedBounce answer,
            Knowledge knowledge,
            Language language,
            ReportSettings settings) {
        return new Composer(answer, knowledge, language, settings).report();
    }

    /** The headline, and that the reader was told all else before; for one cause. */
    static Report again(
            DiagnosedBounce answer,
            Knowledge knowledge,
            Language language,
            ReportSettings settings) {
        return new Composer(answer, knowledge, language, settings).again();
    }

    private Report again() {
        Case only = cases.of(answer.diagnoses(), false);
        Report report =
                report(
                        "bounce",
                        "bad",
                        only.headline(),
                        words.label("summary.again"),
                        List.of(),
                        Shared.NONE);
        return only.recipients().isEmpty()
                ? report
                : report.after(new Fact(words.label("about.to"), only.recipients()));
    }

    private Report report() {
        Kind kind = answer.bounce().kind();
        if (kind.undelivered() && isNotOurs()) {
            return report("not-ours", "alert");
        }
        if (!kind.undelivered() || answer.diagnoses().isEmpty()) {
            String mark = kind == Kind.BOUNCE ? "bad" : kind == Kind.DELAY ? "wait" : "good";
            return report(kind.word(), mark);
        }
        List<List<Diagnosis>> groups = grouped();
        boolean several = groups.size() > 1;
        List<Case> all = groups.stream().map(group -> cases.of(group, several)).toList();
        boolean waiting = answer.diagnoses().stream().allMatch(Composer::isDelayed);
        String state = waiting ? "delay" : "bounce";
        String mark = waiting ? "wait" : "bad";
        if (!several) {
            Case only = all.get(0);
            return report(
                    state, mark, only.headline(), "", List.of(only.withoutHeadline()), Shared.NONE);
        }
        String headline = words.count("several." + state, answer.diagnoses().size());
        List<String> resend = all.stream().map(Case::resend).distinct().toList();
        Shared shared = new Shared(resend.size() == 1 ? resend.get(0) : "", ruledOutForAll(all));
        return report(
                state,
                mark,
                headline,
                "",
                all.stream().map(one -> one.without(shared)).toList(),
                shared);
    }

    private static List<String> ruledOutForAll(List<Case> cases) {
        List<String> shared = new ArrayList<>(cases.get(0).ruledOut());
        cases.forEach(one -> shared.retainAll(one.ruledOut()));
        return shared;
    }

    /** A report that says the same whatever the cause: by the labels of its kind. */
    private Report report(String state, String mark) {
        Map<String, String> values = new LinkedHashMap<>();
        voice.value("sender", answer.bounce().returned().sender())
                .ifPresent(sender -> values.put("sender", sender));
        return report(
                state,
                mark,
                words.label("headline." + state, values),
                words.find("summary." + summaryOf(state), values).orElse(""),
                List.of(),
                Shared.NONE);
    }

    /** A bounce without a word in it has no notice to point to. */
    private String summaryOf(String state) {
        boolean silent = answer.bounce().notice().isBlank();
        return state.equals(Kind.BOUNCE.word()) && silent ? "silent" : state;
    }

    private Report report(
            String state,
            String mark,
            String headline,
            String summary,
            List<Case> cases,
            Shared shared) {
        return new Report(
                words.language(),
                words.direction(),
                words.label("state." + state),
                mark,
                headline,
                summary,
                about(),
                cases,
                shared,
                admin.of());
    }

    private boolean isNotOurs() {
        return isNotOurs(answer);
    }

    /** Whether the returned message is somebody else's: then nobody here has to do anything. */
    static boolean isNotOurs(DiagnosedBounce answer) {
        for (Origin origin : answer.caseFile().of(Origin.class)) {
            if (origin.state() == Origin.State.NOT_OURS) {
                return true;
            }
        }
        return false;
    }

    private List<Fact> about() {
        ReturnedMessage returned = answer.bounce().returned();
        List<Fact> facts = new ArrayList<>();
        String subject = voice.quoted(returned.subject(), LONGEST_SUBJECT);
        if (!subject.isEmpty()) {
            facts.add(new Fact(words.label("about.subject"), subject));
        }
        returned.date()
                .ifPresent(d -> facts.add(new Fact(words.label("about.sent"), words.date(d))));
        return facts;
    }

    /** Diagnoses with the same cause and the same fate, in the order in which they come first. */
    private List<List<Diagnosis>> grouped() {
        Map<String, List<Diagnosis>> groups = new LinkedHashMap<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            Interruption.check();
            String key = diagnosis.cause().id() + " " + isDelayed(diagnosis);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(diagnosis);
        }
        return List.copyOf(groups.values());
    }

    /** Whether a server still tries, or somebody holds the message: nobody has to send it again. */
    static boolean isDelayed(Diagnosis diagnosis) {
        return diagnosis.failure().action() == Action.DELAYED
                || diagnosis.cause().resend() == Cause.Resend.AUTOMATIC;
    }
}
