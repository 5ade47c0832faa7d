// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Knowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped rules on whole bounces with their case files. */
class ReasonerTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Reasoner REASONER =
            new Reasoner(
                    RuleBase.compile(KNOWLEDGE.rules(), KNOWLEDGE.causes().keySet()), KNOWLEDGE);

    private static final String IP = "192.0.2.25";
    private static final String GATEWAY =
            "550 permanent failure for one or more recipients (jo@example.org:blocked)";

    @Test
    void a_blocked_recipient_and_an_spf_record_without_our_address_is_an_spf_diagnosis() {
        Diagnosis diagnosis = diagnose(GATEWAY, spf(Spf.Result.FAIL), list(BlockList.State.CLEAR));

        assertThat(diagnosis.cause().id()).isEqualTo("spf-ip-missing");
        assertThat(diagnosis.certainty()).isGreaterThanOrEqualTo(0.9);
        assertThat(diagnosis.ruledOut())
                .contains(new Diagnosis.RuledOut("ip-listed", "block-lists-clear", "LIST-105"));
        assertThat(diagnosis.because())
                .extracting(Diagnosis.Step::rule)
                .containsSubsequence("POLI-100", "AUTH-110");
        assertThat(diagnosis.because().get(diagnosis.because().size() - 1).facts())
                .extracting(Diagnosis.Fact::toString)
                .contains("spf: fail");
    }

    @Test
    void a_blocked_recipient_and_everything_clear_is_a_rule_of_the_recipient() {
        Diagnosis diagnosis =
                diagnose(
                        GATEWAY,
                        spf(Spf.Result.PASS),
                        list(BlockList.State.CLEAR),
                        new ReverseDns(IP, "mx.example.com", true));

        assertThat(diagnosis.cause().id()).isEqualTo("recipient-policy");
        assertThat(diagnosis.ruledOut())
                .extracting(Diagnosis.RuledOut::cause)
                .contains("ip-listed", "spf-ip-missing", "no-reverse-dns");
    }

    @Test
    void a_blocked_recipient_and_a_listed_address_is_the_listing() {
        Diagnosis diagnosis = diagnose(GATEWAY, spf(Spf.Result.PASS), list(BlockList.State.LISTED));

        assertThat(diagnosis.cause().id()).isEqualTo("ip-listed-sbl");
    }

    @Test
    void the_reply_that_a_gateway_quotes_in_brackets_is_the_one_that_counts() {
        Diagnosis diagnosis =
                diagnose(
                        "550 permanent failure for one or more recipients"
                                + " (jo@example.org:550 5.1.1 User unknown)",
                        spf(Spf.Result.FAIL));

        assertThat(diagnosis.cause().id()).isEqualTo("recipient-unknown");
    }

    @Test
    void a_listing_that_our_look_up_does_not_find_is_stale() {
        String text = "554 Service unavailable; host [" + IP + "] blocked using zen.spamhaus.org";

        assertThat(diagnose(text, list(BlockList.State.CLEAR)).cause().id())
                .isEqualTo("ip-listing-stale");
        assertThat(diagnose(text, list(BlockList.State.LISTED)).cause().id())
                .isEqualTo("ip-listed-sbl");
        assertThat(diagnose(text, list(BlockList.State.REFUSED)).cause().id())
                .isEqualTo("ip-listed");
    }

    @Test
    void a_limit_of_the_receiver_and_our_own_count_show_who_sent_too_much() {
        String text = "550 5.4.5 Daily user sending limit exceeded";

        assertThat(diagnose(text, rate(900)).cause().id()).isEqualTo("sent-too-much");
        assertThat(diagnose(text, rate(3)).cause().id()).isEqualTo("daily-limit");
    }

    @Test
    void a_domain_that_nobody_has_is_known_whatever_was_said() {
        Diagnosis diagnosis =
                diagnose(
                        "Unrouteable address",
                        new RecipientDomain("example.org", RecipientDomain.State.NXDOMAIN, ""));

        assertThat(diagnosis.cause().id()).isEqualTo("domain-not-found");
    }

    @Test
    void words_that_mean_nothing_give_no_answer() {
        Diagnosis diagnosis = diagnose("550 Computer says no");

        assertThat(diagnosis.cause().id()).isEqualTo(Knowledge.UNKNOWN);
        assertThat(diagnosis.certainty()).isZero();
        assertThat(diagnosis.because()).isEmpty();
    }

    @Test
    void of_several_addresses_the_one_that_the_receiver_names_counts() {
        Evidence other = new Spf("example.com", "192.0.2.99", Spf.Result.FAIL, "v=spf1 -all", "");
        String named = GATEWAY.replace(":blocked", ":blocked) from [" + IP + "](");

        assertThat(diagnose(named, spf(Spf.Result.PASS), other).cause().id())
                .isNotEqualTo("spf-ip-missing");
        assertThat(diagnose(GATEWAY, spf(Spf.Result.PASS), other).cause().id())
                .isEqualTo("spf-ip-missing");
    }

    @Test
    void where_the_reply_says_nothing_the_notice_around_it_may() {
        Failure silent = failure("550 No", "");
        String notice = "A message could not be delivered:\n  pipe to |/usr/bin/example\n";

        assertThat(byNotice(notice, silent).cause().id()).isEqualTo("mailer-failed");
        assertThat(byNotice(notice, silent, silent).cause().id()).isEqualTo(Knowledge.UNKNOWN);
        assertThat(byNotice(notice, failure("550 5.1.1 User unknown", "")).cause().id())
                .isEqualTo("recipient-unknown");
    }

    private static Diagnosis byNotice(String notice, Failure... failures) {
        return REASONER.diagnose(bounce(List.of(failures), notice), CaseFile.empty(Instant.EPOCH))
                .get(0);
    }

    @Test
    void the_provider_is_who_runs_the_remote_host() {
        Failure failure = failure("550 5.7.27 No", "gmail-smtp-in.l.google.com");

        Diagnosis diagnosis =
                REASONER.diagnose(bounce(List.of(failure)), CaseFile.empty(Instant.EPOCH)).get(0);

        assertThat(diagnosis.provider()).isEqualTo("google");
    }

    @Test
    void each_of_many_recipients_gets_its_own_diagnosis_in_order() {
        Failure full = failure("552 5.2.2 Mailbox full", "mx.example.org");
        Failure unknown = failure("550 5.1.1 User unknown", "mx.example.org");
        List<Failure> failures = new java.util.ArrayList<>(Collections.nCopies(300, full));
        failures.add(unknown);

        List<Diagnosis> diagnoses =
                REASONER.diagnose(bounce(failures), CaseFile.empty(Instant.EPOCH));

        assertThat(diagnoses).hasSize(301);
        assertThat(diagnoses.get(299).cause().id()).isEqualTo("mailbox-full");
        assertThat(diagnoses.get(300).cause().id()).isEqualTo("recipient-unknown");
    }

    @Test
    void messages_of_several_sizes_that_are_refused_alike_are_reasoned_over_once() {
        Diagnosis small = ofSize("550 5.1.1 No such mailbox here", 1_000);
        Diagnosis large = ofSize("550 5.1.1 No such mailbox here", 20_000);
        Diagnosis other = ofSize("550 5.1.1 No such mailbox there", 1_000);

        assertThat(large.because()).isSameAs(small.because());
        assertThat(other.because()).isNotSameAs(small.because());
    }

    private static Diagnosis ofSize(String remoteText, long octets) {
        ReturnedMessage none = ReturnedMessage.NONE;
        ReturnedMessage returned =
                new ReturnedMessage(
                        none.headers(),
                        "",
                        "",
                        "",
                        Optional.empty(),
                        octets,
                        List.of(),
                        true,
                        none.content());
        Failure failure = failure(remoteText, "mx.example.org");
        Bounce bounce =
                new Bounce(
                        Kind.BOUNCE,
                        "rfc3464",
                        "mx.example.com",
                        List.of(failure),
                        Headers.NONE,
                        returned,
                        "");
        return REASONER.diagnose(bounce, CaseFile.empty(Instant.EPOCH)).get(0);
    }

    private static Diagnosis diagnose(String remoteText, Evidence... evidence) {
        CaseFile caseFile = new CaseFile(List.of(evidence), Optional.empty(), Instant.EPOCH);
        Failure failure = failure(remoteText, "mx.example.org");
        return REASONER.diagnose(bounce(List.of(failure)), caseFile).get(0);
    }

    private static Failure failure(String remoteText, String host) {
        String first = remoteText.substring(0, 3);
        int code = first.matches("[45][0-9]{2}") ? Integer.parseInt(first) : 0;
        String[] words = remoteText.split(" ");
        String status = words[1].matches("[45]\\.[0-9.]+") ? words[1] : "";
        return new Failure(
                "jo@example.org", "", Action.FAILED, code, status, remoteText, host, Phase.UNKNOWN);
    }

    private static Bounce bounce(List<Failure> failures) {
        return bounce(failures, "");
    }

    private static Bounce bounce(List<Failure> failures, String notice) {
        return new Bounce(
                Kind.BOUNCE,
                "rfc3464",
                "mx.example.com",
                failures,
                Headers.NONE,
                ReturnedMessage.NONE,
                notice);
    }

    private static Evidence spf(Spf.Result result) {
        return new Spf("example.com", IP, result, "v=spf1 mx -all", "");
    }

    private static Evidence list(BlockList.State state) {
        List<String> codes =
                state == BlockList.State.LISTED ? List.of("127.0.0.2") : List.<String>of();
        return new BlockList("zen.spamhaus.org", IP, state, codes, "");
    }

    private static Evidence rate(long recipients) {
        return new SendRate("al@example.com", Duration.ofHours(24), 9, recipients, 500);
    }
}
