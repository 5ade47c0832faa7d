// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.report.Report.Admin;
import io.github.bouncewise.report.Report.Fact;
import io.github.bouncewise.report.Report.Refusal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part for administrators: the reply, its server and time, and how it was interpreted. */
final class AdminPart {
    private static final int MOST_RECIPIENTS = 20;
    private static final int MOST_ALTERNATIVES = 5;
    private static final int NOTICE_LINES = 200;

    private final DiagnosedBounce answer;
    private final Knowledge knowledge;
    private final Localizer words;
    private final Checks checks;
    private final Reasons reasons;
    private final Voice voice;

    AdminPart(DiagnosedBounce answer, Knowledge knowledge, Language language) {
        this.answer = answer;
        this.knowledge = knowledge;
        this.words = language.words();
        this.checks = language.checks();
        this.reasons = language.reasons();
        this.voice = new Voice(words);
    }

    Admin of() {
        List<Diagnosis> all = answer.diagnoses();
        int more = all.size() - MOST_RECIPIENTS;
        return new Admin(
                all.stream().limit(MOST_RECIPIENTS).map(this::refusal).toList(),
                more > 0 ? words.count("list.others", more) : "",
                checks.of(answer.caseFile()),
                words.label(
                        "checks.at",
                        Map.of(
                                "time",
                                words.date(
                                        answer.caseFile().checkedAt().atOffset(ZoneOffset.UTC)))),
                message(),
                Hops.of(answer.bounce().returned().hops(), words),
                CleanText.block(answer.bounce().notice(), NOTICE_LINES),
                answer.bounce().returnedInNotice() ? words.label("notice.returned") : "");
    }

    private Refusal refusal(Diagnosis diagnosis) {
        Failure failure = diagnosis.failure();
        List<Fact> facts = new ArrayList<>();
        fact(
                facts,
                "original-recipient",
                voice.valueOrQuoted(
                        "recipient", differing(failure.originalRecipient(), failure.recipient())));
        fact(facts, "codes", codes(failure));
        fact(facts, "remote-mta", voice.valueOrQuoted("remoteMta", failure.remoteMta()));
        fact(
                facts,
                "provider",
                knowledge.providers().byId(diagnosis.provider()).map(Provider::name).orElse(""));
        fact(
                facts,
                "phase",
                failure.phase() == Phase.UNKNOWN
                        ? ""
                        : words.label("phase." + failure.phase().word()));
        fact(facts, "cause", cause(diagnosis));
        fact(facts, "alternatives", alternatives(diagnosis));
        return new Refusal(
                voice.valueOrQuoted("recipient", failure.recipient()),
                facts,
                CleanText.line(failure.remoteText()),
                reasons.of(diagnosis.because()));
    }

    private static String differing(String original, String last) {
        return original.equalsIgnoreCase(last) ? "" : original;
    }

    /** Such as {@code 550 5.1.1: mailbox does not exist}: what the status means by the book. */
    private String codes(Failure failure) {
        String reply = failure.replyCode() == 0 ? "" : Integer.toString(failure.replyCode());
        String status = voice.value("status", failure.status()).orElse("");
        String codes = reply.isEmpty() || status.isEmpty() ? reply + status : reply + " " + status;
        String detail = failure.status().substring(failure.status().indexOf('.') + 1);
        return words.find("code.status." + detail, Map.of())
                .or(() -> words.find("code.reply." + failure.replyCode(), Map.of()))
                .map(
                        meaning ->
                                words.label(
                                        "admin.codes-of",
                                        Map.of("codes", codes, "meaning", meaning)))
                .orElse(codes);
    }

    private String cause(Diagnosis diagnosis) {
        Cause cause = diagnosis.cause();
        return words.label(
                "admin.cause-of",
                Map.of(
                        "cause",
                        cause.id(),
                        "category",
                        cause.category().word(),
                        "percent",
                        words.percent(diagnosis.certainty())));
    }

    private String alternatives(Diagnosis diagnosis) {
        List<String> others =
                diagnosis.alternatives().stream()
                        .map(
                                other ->
                                        words.remarked(
                                                other.cause(), words.percent(other.certainty())))
                        .toList();
        return others.isEmpty() ? "" : words.list(others, MOST_ALTERNATIVES);
    }

    private List<Fact> message() {
        Bounce bounce = answer.bounce();
        List<Fact> facts = new ArrayList<>();
        fact(facts, "reporting-mta", voice.valueOrQuoted("reportingMta", bounce.reportingMta()));
        fact(facts, "format", bounce.format());
        fact(facts, "sender", voice.valueOrQuoted("sender", bounce.returned().sender()));
        fact(
                facts,
                "message-id",
                voice.shapedOrQuoted(Shape.MESSAGE_ID, bounce.returned().messageId()));
        fact(facts, "knowledge", answer.knowledge());
        return facts;
    }

    private void fact(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(words.label("admin." + label), value));
        }
    }
}
