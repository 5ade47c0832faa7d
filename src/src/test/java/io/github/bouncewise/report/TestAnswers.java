// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Alternative;
import io.github.bouncewise.inference.Diagnosis.RuledOut;
import io.github.bouncewise.inference.Diagnosis.Step;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.knowledge.Texts.CauseText;
import io.github.bouncewise.mime.Slice;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to report about, and a knowledge whose causes do not change when the shipped ones do. */
final class TestAnswers {
    static final Instant CHECKED_AT = Instant.parse("2026-03-02T09:30:00Z");
    static final String IP = "192.0.2.25";
    static final String RECORD = "v=spf1 mx ip4:192.0.2.25 -all";

    static final Cause UNKNOWN_MAILBOX =
            new Cause(
                    "mailbox-gone",
                    "There is no such mailbox.",
                    Category.UNKNOWN_MAILBOX,
                    Party.SENDER,
                    Party.SENDER,
                    true,
                    Cause.Resend.NEVER,
                    "userunknown",
                    false,
                    0.5,
                    List.of(),
                    List.of());

    static final Cause SPF =
            new Cause(
                    "spf-hole",
                    "The record leaves the address out.",
                    Category.AUTH,
                    Party.SENDER_ADMIN,
                    Party.SENDER_ADMIN,
                    true,
                    Cause.Resend.AFTER_FIX,
                    "authfailure",
                    false,
                    0.5,
                    List.of("spfRecord"),
                    List.of());

    static final Cause FULL =
            new Cause(
                    "full",
                    "The mailbox is full.",
                    Category.MAILBOX_FULL,
                    Party.RECIPIENT,
                    Party.RECIPIENT,
                    false,
                    Cause.Resend.LATER,
                    "mailboxfull",
                    false,
                    0.5,
                    List.of(),
                    List.of());

    private static final Map<String, CauseText> CAUSE_TEXTS =
            Map.of(
                    "mailbox-gone",
                    new CauseText(
                            text("{recipient} does not exist", "The address does not exist"),
                            text("The server of {recipientDomain} has no such mailbox."),
                            Map.of(
                                    Party.SENDER,
                                    List.of(
                                            text("Check the spelling of {recipient}."),
                                            text("Did you mean {suggestion}?"),
                                            text("Ask for the right address.")))),
                    "spf-hole",
                    new CauseText(
                            text(
                                    "{recipientDomain} refused your message: {senderDomain} forbids {ip}"),
                            text("The domain {senderDomain} does not name its own server."),
                            Map.of(
                                    Party.SENDER,
                                    List.of(text("Forward this notice to your administrator.")),
                                    Party.SENDER_ADMIN,
                                    List.of(
                                            text("Publish the record below for {senderDomain}."),
                                            text("Wait for an hour.")))),
                    "full",
                    new CauseText(
                            text("The mailbox of {recipient} is full"),
                            text("There is no room."),
                            Map.of()));

    /** Hardly anything, so that the rest comes from the English texts. */
    private static final Texts GERMAN =
            new Texts(
                    "de",
                    false,
                    Map.of("state.bounce", text("Nicht zugestellt")),
                    Map.of(),
                    Map.of());

    private static final Texts BRAZILIAN = new Texts("pt-br", false, Map.of(), Map.of(), Map.of());

    private TestAnswers() {}

    private static Text text(String... alternatives) {
        return new Text(List.of(alternatives));
    }

    /** The shipped knowledge, with causes of our own. */
    static Knowledge knowledge() {
        Knowledge shipped = Knowledge.load(Optional.empty(), Optional.empty());
        return knowledge(shipped, shipped.templates());
    }

    static Knowledge knowledge(Knowledge shipped, List<Document> templates) {
        Texts english = shipped.texts().get("en");
        Map<String, CauseText> causes = new HashMap<>(english.causes());
        causes.putAll(CAUSE_TEXTS);
        Texts texts =
                new Texts(
                        "en",
                        false,
                        english.labels(),
                        causes,
                        Map.of(
                                "lists-clear",
                                text("It is on no block list: clear on {clear} of {asked}.")));
        return with(shipped, Map.of("en", texts, "de", GERMAN, "pt-br", BRAZILIAN), templates);
    }

    /** The same with other texts. */
    static Knowledge with(Knowledge knowledge, Map<String, Texts> texts) {
        return with(knowledge, texts, knowledge.templates());
    }

    private static Knowledge with(
            Knowledge knowledge, Map<String, Texts> texts, List<Document> templates) {
        return new Knowledge(
                knowledge.causes(),
                texts,
                knowledge.pages(),
                knowledge.providers(),
                knowledge.blockLists(),
                knowledge.subjects(),
                knowledge.calibration(),
                knowledge.formats(),
                knowledge.vocabulary(),
                knowledge.claims(),
                knowledge.codes(),
                knowledge.knownReplies(),
                templates,
                knowledge.rules(),
                knowledge.cases(),
                knowledge.rulesOff(),
                knowledge.version(),
                knowledge.problems());
    }

    static Failure failure(String recipient) {
        return failure(recipient, "550 5.1.1 No such mailbox", Action.FAILED);
    }

    static Failure failure(String recipient, String remoteText, Action action) {
        return new Failure(
                recipient,
                recipient,
                action,
                550,
                "5.1.1",
                remoteText,
                "mx.example.net",
                Phase.RCPT);
    }

    static Diagnosis diagnosis(Cause cause, Failure failure) {
        return new Diagnosis(
                failure,
                "",
                cause,
                0.943,
                List.of(new Alternative("recipient-policy", 0.031)),
                List.of(new RuledOut("ip-listed", "lists-clear", "RULE-2")),
                List.of(new Step("RULE-1", List.of(Diagnosis.Fact.said("no such mailbox")))));
    }

    static DiagnosedBounce answer(Diagnosis... diagnoses) {
        return answer(Kind.BOUNCE, List.of(), "Sorry, it failed.", diagnoses);
    }

    static DiagnosedBounce answer(
            Kind kind, List<Evidence> evidence, String notice, Diagnosis... diagnoses) {
        return answer(
                kind, new CaseFile(evidence, Optional.empty(), CHECKED_AT), notice, diagnoses);
    }

    static DiagnosedBounce answer(Kind kind, CaseFile file, String notice, Diagnosis... diagnoses) {
        List<Failure> failures = List.of(diagnoses).stream().map(Diagnosis::failure).toList();
        Bounce bounce =
                new Bounce(
                        kind,
                        "rfc3464",
                        "mx.example.org",
                        failures,
                        Headers.NONE,
                        returned("Lunch on Tuesday", Headers.NONE),
                        notice);
        return new DiagnosedBounce(bounce, file, List.of(diagnoses), "abc123");
    }

    static DiagnosedBounce withReturned(DiagnosedBounce answer, ReturnedMessage returned) {
        Bounce b = answer.bounce();
        return new DiagnosedBounce(
                new Bounce(
                        b.kind(),
                        b.format(),
                        b.reportingMta(),
                        b.failures(),
                        b.headers(),
                        returned,
                        b.notice()),
                answer.caseFile(),
                answer.diagnoses(),
                answer.knowledge());
    }

    static ReturnedMessage returned(String subject, Headers headers) {
        return new ReturnedMessage(
                headers,
                "anna@example.org",
                "<note-7@example.org>",
                subject,
                Optional.of(OffsetDateTime.parse("2026-03-02T10:15:00+01:00")),
                123_456,
                List.of(),
                true,
                Slice.NONE);
    }

    /** The flagship: refused by policy, and the record leaves our address out. */
    static DiagnosedBounce spfAnswer() {
        return spfAnswer(RECORD);
    }

    /** The same with another record proposed. */
    static DiagnosedBounce spfAnswer(String record) {
        CaseFile file =
                new CaseFile(
                        List.of(
                                new Spf("example.org", IP, Spf.Result.FAIL, "v=spf1 mx -all", ""),
                                new BlockList(
                                        "zen.spamhaus.org",
                                        IP,
                                        BlockList.State.CLEAR,
                                        List.of(),
                                        ""),
                                new BlockList(
                                        "bl.spamcop.net", IP, BlockList.State.CLEAR, List.of(), ""),
                                new BlockList(
                                        "bl.example.com",
                                        IP,
                                        BlockList.State.REFUSED,
                                        List.of(),
                                        ""),
                                new ReverseDns(IP, "mail.example.org", true)),
                        Optional.of(
                                new SpfCorrection(
                                        "example.org", IP, "v=spf1 mx -all", record, true)),
                        CHECKED_AT);
        Failure refused =
                failure(
                        "ben@example.net",
                        "550 permanent failure for one or more recipients (ben@example.net:blocked)",
                        Action.FAILED);
        return answer(
                Kind.BOUNCE,
                file,
                "A message that you sent could not be delivered to all of its recipients.",
                diagnosis(SPF, refused));
    }
}
