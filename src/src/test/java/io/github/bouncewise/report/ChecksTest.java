// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.content.Content;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.signature.Dmarc;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.transport.MtaSts;
import io.github.bouncewise.evidence.transport.Tlsa;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.report.Report.Check;
import io.github.bouncewise.testing.Shipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Knowledge KNOWLEDGE = TestAnswers.knowledge();
    private static final Localizer WORDS = Localizer.of(KNOWLEDGE, "en");

    private static final Checks CHECKS = new Checks(KNOWLEDGE, WORDS);

    private static List<String> said(Evidence... evidence) {
        return said(List.of(evidence));
    }

    private static List<String> said(List<Evidence> evidence) {
        CaseFile file = new CaseFile(evidence, Optional.empty(), TestAnswers.CHECKED_AT);
        return CHECKS.of(file).stream().map(ChecksTest::line).toList();
    }

    private static String line(Check check) {
        return check.mark() + ", " + check.word() + ": " + check.text();
    }

    private static BlockList list(String zone, BlockList.State state, String meaning) {
        return new BlockList(zone, "192.0.2.25", state, List.of("127.0.0.2"), meaning);
    }

    @Test
    void lists_that_are_clear_share_a_line_and_each_listing_has_its_own() {
        assertThat(
                        said(
                                list("a.example", BlockList.State.CLEAR, ""),
                                list("b.example", BlockList.State.LISTED, "sends spam"),
                                list("c.example", BlockList.State.CLEAR, ""),
                                list("d.example", BlockList.State.REFUSED, ""),
                                list("e.example", BlockList.State.DEAD, "")))
                .containsExactly(
                        "bad, Trouble: Block list b.example: 192.0.2.25 is listed (sends spam; 127.0.0.2)",
                        "good, OK: Block lists: 192.0.2.25 is clear on 2: a.example, c.example",
                        "open, No answer: Block lists without an answer about 192.0.2.25:"
                                + " d.example (refused to answer), e.example (shut down)");
    }

    @Test
    void an_spf_record_that_is_broken_is_told_with_its_problem() {
        assertThat(
                        said(
                                new Spf(
                                        "example.org",
                                        "192.0.2.25",
                                        Spf.Result.PERMERROR,
                                        "v=spf1",
                                        "two-records")))
                .containsExactly(
                        "bad, Trouble: SPF: the record of example.org is broken (there are two"
                                + " records, and only one is allowed), asked for 192.0.2.25");
    }

    @Test
    void a_name_that_does_not_lead_back_is_trouble() {
        assertThat(
                        said(
                                new ReverseDns("192.0.2.1", "a.example.org", true),
                                new ReverseDns("192.0.2.2", "b.example.org", false),
                                new ReverseDns("192.0.2.3", "", false)))
                .containsExactly(
                        "good, OK: Reverse DNS: 192.0.2.1 is a.example.org, and a.example.org is 192.0.2.1",
                        "bad, Trouble: Reverse DNS: 192.0.2.2 is b.example.org, but b.example.org is not 192.0.2.2",
                        "bad, Trouble: Reverse DNS: 192.0.2.3 has no name");
    }

    @Test
    void dmarc_is_trouble_only_where_a_policy_asks_for_alignment() {
        assertThat(
                        said(
                                new Dmarc("a.example", Dmarc.Policy.REJECT, false),
                                new Dmarc("b.example", Dmarc.Policy.NONE, false),
                                new Dmarc("c.example", Dmarc.Policy.REJECT, true),
                                new Dmarc("d.example", Dmarc.Policy.ABSENT, false)))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("bad", "good", "good", "good");
    }

    @Test
    void a_signature_is_told_with_what_is_wrong_with_it() {
        assertThat(
                        said(
                                new Dkim("example.org", "k1", Dkim.Result.PASS, ""),
                                new Dkim("example.org", "k1", Dkim.Result.NEUTRAL, "header-only"),
                                new Dkim("example.org", "k1", Dkim.Result.NEUTRAL, "algorithm"),
                                new Dkim("example.org", "k1", Dkim.Result.PERMERROR, "key-missing"),
                                new Dkim("example.org", "", Dkim.Result.NONE, "")))
                .containsExactly(
                        "good, OK: DKIM: the signature of example.org is right",
                        "good, OK: DKIM: example.org signed this header; the body did not come back",
                        "open, No answer: DKIM: the signature of example.org can’t be checked here"
                                + " (algorithm)",
                        "bad, Trouble: DKIM: there is no key at k1._domainkey.example.org",
                        "bad, Trouble: DKIM: the message has no signature of example.org");
    }

    @Test
    void what_our_own_filter_says_is_told_with_its_points() {
        assertThat(
                        said(
                                new Content(
                                        Content.State.CHECKED,
                                        "add header",
                                        9,
                                        15,
                                        List.of(
                                                new Content.Symbol("LOTTERY", 9.5, "x"),
                                                new Content.Symbol("POLITE", -0.5, ""))),
                                new Content(Content.State.CHECKED, "no action", 0, 15, List.of()),
                                new Content(Content.State.ERROR, "", 0, 0, List.of())))
                .containsExactly(
                        "bad, Trouble: Content: our rspamd gives 9 of 15 points (add header):"
                                + " LOTTERY 9.5 and POLITE -0.5",
                        "good, OK: Content: our rspamd gives 0 of 15 points (no action)",
                        "open, No answer: Content: our rspamd did not answer, so the content was"
                                + " not checked");
    }

    @Test
    void a_limit_that_was_passed_is_told_with_the_numbers() {
        assertThat(said(new SendRate("anna@example.org", Duration.ofHours(1), 1, 900, 500)))
                .containsExactly(
                        "bad, Trouble: Sent by anna@example.org within 1 hour: 1 message to"
                                + " 900 recipients; the limit is 500 recipients");
    }

    @Test
    void every_result_of_every_check_has_its_text() {
        List<Evidence> all = new ArrayList<>();
        for (Spf.Result result : Spf.Result.values()) {
            all.add(new Spf("example.org", "192.0.2.25", result, "", ""));
            all.add(new Spf("example.org", "192.0.2.25", result, "v=spf1 -all", "void-lookups"));
        }
        for (BlockList.State state : BlockList.State.values()) {
            all.add(new BlockList("l.example", "192.0.2.25", state, List.of(), ""));
        }
        for (RecipientDomain.State state : RecipientDomain.State.values()) {
            all.add(new RecipientDomain("example.net", state, ""));
        }
        for (Dkim.Result result : Dkim.Result.values()) {
            all.add(new Dkim("example.org", "k1", result, ""));
            all.add(new Dkim("example.org", "k1", result, "algorithm"));
        }
        for (MtaSts.State state : MtaSts.State.values()) {
            all.add(new MtaSts("example.net", state));
        }
        for (Tlsa.State state : Tlsa.State.values()) {
            all.add(new Tlsa("example.net", "mx.example.net", state));
        }
        for (SendVolume.Side side : SendVolume.Side.values()) {
            all.add(new SendVolume(side, "example.net", Duration.ofMinutes(1), 1, 1, 0));
            all.add(new SendVolume(side, "example.net", Duration.ofMinutes(1), 1, 9, 1));
        }
        for (String problem :
                List.of("body-hash", "header-only", "key-missing", "key-revoked", "key-weak")) {
            all.add(new Dkim("example.org", "k1", Dkim.Result.FAIL, problem));
        }
        for (Dmarc.Policy policy : Dmarc.Policy.values()) {
            all.add(new Dmarc("example.org", policy, false));
            all.add(new Dmarc("example.org", policy, true));
        }
        for (Origin.By by : Origin.By.values()) {
            for (Origin.State state : Origin.State.values()) {
                all.add(new Origin(state, by));
            }
        }
        all.add(new SendRate("anna@example.org", Duration.ofDays(1), 1, 1, 0));
        all.add(new SendRate("anna@example.org", Duration.ofDays(1), 1, 1, 1));
        assertThat(said(all))
                .noneMatch(line -> line.contains("checks."))
                .noneMatch(line -> line.contains("origin-by."))
                .noneMatch(line -> line.contains("()"));
    }

    @Test
    void evidence_that_differs_in_one_component_shares_no_line_and_the_same_shares_it() {
        Spf passes = new Spf("example.org", "192.0.2.25", Spf.Result.PASS, "v=spf1 mx", "");
        Spf other = new Spf("example.net", "192.0.2.25", Spf.Result.PASS, "v=spf1 mx", "");
        Spf fails = new Spf("example.org", "192.0.2.25", Spf.Result.FAIL, "v=spf1 mx", "");
        List<String> first = said(passes);
        assertThat(said(other)).isNotEqualTo(first);
        assertThat(said(fails)).isNotEqualTo(first);
        assertThat(said(passes)).isEqualTo(first);
        assertThat(checked(CHECKS, passes)).isSameAs(checked(CHECKS, passes));
    }

    @Test
    void lists_that_share_a_line_are_remembered_together() {
        BlockList clear = list("a.example", BlockList.State.CLEAR, "");
        List<String> both = said(clear, list("b.example", BlockList.State.CLEAR, ""));
        assertThat(said(clear)).isNotEqualTo(both).hasSize(1);
        assertThat(said(clear, list("b.example", BlockList.State.DEAD, "")))
                .isNotEqualTo(both)
                .hasSize(2);
    }

    @Test
    void each_language_says_the_same_evidence_in_its_words() {
        Spf passes = new Spf("example.org", "192.0.2.25", Spf.Result.PASS, "v=spf1 mx", "");
        Checks german = new Checks(KNOWLEDGE, Localizer.of(Shipped.KNOWLEDGE, "de"));
        assertThat(checked(german, passes)).isNotEqualTo(checked(CHECKS, passes));
    }

    @Test
    void what_was_not_seen_for_long_and_what_is_too_long_is_not_kept() {
        Checks checks = new Checks(KNOWLEDGE, WORDS);
        Check first = checked(checks, ofDomain("first.example"));
        for (int i = 0; i <= 2 * Checks.REMEMBERED; i++) {
            checked(checks, ofDomain("n" + i + ".example"));
        }
        assertThat(checked(checks, ofDomain("first.example"))).isEqualTo(first).isNotSameAs(first);
        Spf large =
                new Spf(
                        "example.org",
                        "192.0.2.25",
                        Spf.Result.PERMERROR,
                        "v=spf1" + " mx".repeat(Checks.LONGEST_REMEMBERED / 3),
                        "syntax");
        Check said = checked(checks, large);
        assertThat(checked(checks, large)).isEqualTo(said).isNotSameAs(said);
    }

    private static Spf ofDomain(String domain) {
        return new Spf(domain, "192.0.2.25", Spf.Result.PASS, "v=spf1 mx", "");
    }

    private static Check checked(Checks checks, Evidence one) {
        CaseFile file = new CaseFile(List.of(one), Optional.empty(), TestAnswers.CHECKED_AT);
        return checks.of(file).get(0);
    }
}
