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

/**
 * A {@link Report} as templates see it: maps by the names of the components, lists and texts. Maps,
 * since templates can call no method of anything.
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

    private ReportModel() {}

    /**
     * @param labels fixed texts of the language
     * @param help as {@link HelpDesk#of} gives it
     */
    static Map<String, Object> of(
            Report report, Map<String, String> labels, Map<String, String> help) {
        return REPORT.with(
                report.language(),
                report.direction(),
                report.state(),
                report.mark(),
                report.headline(),
                report.summary(),
                all(report.about(), ReportModel::fact),
                all(report.cases(), ReportModel::of),
                report.resend(),
                of(report.admin()),
                labels,
                help);
    }

    private static Map<String, Object> of(Case one) {
        return CASE.with(
                one.headline(),
                one.recipients(),
                of(one.own()),
                one.resend(),
                one.fix(),
                all(one.bar(), ReportModel::of),
                one.why(),
                one.cause(),
                one.certainty(),
                one.ruledOut(),
                all(one.others(), ReportModel::of));
    }

    private static Map<String, Object> of(BarPart place) {
        return PLACE.with(place.who(), place.name(), place.acts(), place.word());
    }

    private static Map<String, Object> of(Part part) {
        return PART.with(
                part.title(),
                all(part.steps(), ReportModel::of),
                all(part.values(), ReportModel::of));
    }

    private static Map<String, Object> of(Step step) {
        return STEP.with(step.text(), all(step.values(), ReportModel::of));
    }

    private static Map<String, Object> of(Value value) {
        return VALUE.with(value.name(), value.value(), value.note());
    }

    private static Map<String, Object> of(Admin admin) {
        return ADMIN.with(
                all(admin.failures(), ReportModel::of),
                admin.others(),
                all(admin.checks(), ReportModel::of),
                admin.checkedAt(),
                all(admin.message(), ReportModel::fact),
                admin.hops(),
                admin.notice(),
                admin.noticeEnd());
    }

    private static Map<String, Object> of(Refusal refusal) {
        return REFUSAL.with(
                refusal.recipient(),
                all(refusal.facts(), ReportModel::fact),
                refusal.remoteText(),
                all(refusal.because(), ReportModel::fact));
    }

    private static Map<String, Object> fact(Fact fact) {
        return FACT.with(fact.name(), fact.value());
    }

    private static Map<String, Object> of(Check check) {
        return CHECK.with(check.mark(), check.word(), check.text());
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
