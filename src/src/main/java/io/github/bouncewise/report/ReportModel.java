// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.report.Report.Admin;
import io.github.bouncewise.report.Report.BarPart;
import io.github.bouncewise.report.Report.Case;
import io.github.bouncewise.report.Report.Check;
import io.github.bouncewise.report.Report.Fact;
import io.github.bouncewise.report.Report.Part;
import io.github.bouncewise.report.Report.Refusal;
import io.github.bouncewise.report.Report.Step;
import io.github.bouncewise.report.Report.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A {@link Report} as templates see it: maps by the names of the components, lists and texts. Maps,
 * since templates can call no method of anything. Where the language is written from right to left,
 * addresses in sentences are {@linkplain Isolated isolated}; what is copied is not touched.
 */
final class ReportModel {
    private static final Names REPORT =
            Names.of(
                    "language",
                    "direction",
                    "state",
                    "mark",
                    "headline",
                    "summary",
                    "about",
                    "cases",
                    "resend",
                    "ruledOut",
                    "admin",
                    "labels",
                    "help");
    private static final Names FACT = Names.of("name", "value");
    private static final Names CASE =
            Names.of(
                    "headline",
                    "recipients",
                    "own",
                    "resend",
                    "fix",
                    "bar",
                    "why",
                    "cause",
                    "certainty",
                    "ruledOut",
                    "others");
    private static final Names PLACE = Names.of("who", "name", "acts", "word");
    private static final Names PART = Names.of("title", "steps", "values");
    private static final Names STEP = Names.of("text", "values");
    private static final Names VALUE = Names.of("name", "value", "note");
    private static final Names ADMIN =
            Names.of(
                    "failures",
                    "others",
                    "checks",
                    "checkedAt",
                    "message",
                    "hops",
                    "notice",
                    "noticeEnd");
    private static final Names REFUSAL = Names.of("recipient", "facts", "remoteText", "because");
    private static final Names CHECK = Names.of("mark", "word", "text");

    private final UnaryOperator<String> said;

    private ReportModel(UnaryOperator<String> said) {
        this.said = said;
    }

    /**
     * @param labels fixed texts of the language
     * @param help as {@link HelpDesk#of} gives it
     */
    static Map<String, Object> of(
            Report report, Map<String, String> labels, Map<String, String> help) {
        boolean rightToLeft = report.direction().equals("rtl");
        return new ReportModel(rightToLeft ? Isolated::text : text -> text)
                .model(report, labels, help);
    }

    private Map<String, Object> model(
            Report report, Map<String, String> labels, Map<String, String> help) {
        return REPORT.with(
                report.language(),
                report.direction(),
                report.state(),
                report.mark(),
                said.apply(report.headline()),
                said.apply(report.summary()),
                all(report.about(), this::fact),
                all(report.cases(), this::of),
                said.apply(report.shared().resend()),
                saidAll(report.shared().ruledOut()),
                of(report.admin()),
                labels,
                help);
    }

    private Map<String, Object> of(Case one) {
        return CASE.with(
                said.apply(one.headline()),
                said.apply(one.recipients()),
                of(one.own()),
                said.apply(one.resend()),
                said.apply(one.fix()),
                all(one.bar(), this::of),
                said.apply(one.why()),
                said.apply(one.cause()),
                said.apply(one.certainty()),
                saidAll(one.ruledOut()),
                all(one.others(), this::of));
    }

    private Map<String, Object> of(BarPart place) {
        return PLACE.with(place.who(), place.name(), place.acts(), place.word());
    }

    private Map<String, Object> of(Part part) {
        return PART.with(
                said.apply(part.title()),
                all(part.steps(), this::of),
                all(part.values(), this::of));
    }

    private Map<String, Object> of(Step step) {
        return STEP.with(said.apply(step.text()), all(step.values(), this::of));
    }

    private Map<String, Object> of(Value value) {
        return VALUE.with(value.name(), value.value(), said.apply(value.note()));
    }

    private Map<String, Object> of(Admin admin) {
        return ADMIN.with(
                all(admin.failures(), this::of),
                said.apply(admin.others()),
                all(admin.checks(), this::of),
                admin.checkedAt(),
                all(admin.message(), this::fact),
                saidAll(admin.hops()),
                admin.notice(),
                admin.noticeEnd());
    }

    private Map<String, Object> of(Refusal refusal) {
        return REFUSAL.with(
                refusal.recipient(),
                all(refusal.facts(), this::fact),
                refusal.remoteText(),
                all(refusal.because(), this::fact));
    }

    private Map<String, Object> fact(Fact fact) {
        return FACT.with(fact.name(), said.apply(fact.value()));
    }

    private Map<String, Object> of(Check check) {
        return CHECK.with(check.mark(), check.word(), said.apply(check.text()));
    }

    private List<String> saidAll(List<String> sentences) {
        List<String> all = new ArrayList<>(sentences.size());
        for (String sentence : sentences) {
            all.add(said.apply(sentence));
        }
        return all;
    }

    private static <T> List<Map<String, Object>> all(
            List<T> items, Function<T, Map<String, Object>> model) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> models = new ArrayList<>(items.size());
        for (T item : items) {
            models.add(model.apply(item));
        }
        return models;
    }
}
