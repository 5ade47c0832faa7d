// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.testing.GoodSite;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the monitoring relies on, and the variants of single topics. */
@Timeout(180)
class SiteChecksTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());

    @TempDir private Path james;
    private GoodSite site;

    @BeforeEach
    void build() throws IOException {
        site = GoodSite.in(james);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_same_is_checked_whatever_is_found() throws IOException {
        List<String> well = run().stream().map(SiteChecksTest::what).toList();
        site.dns().misbehave(".", Misbehaviour.SERVFAIL);
        site.edit("mailetcontainer.xml", "</mailetcontainer>", "");

        assertThat(run().stream().map(SiteChecksTest::what)).containsExactlyElementsOf(well);
        assertThat(well).doesNotHaveDuplicates();
    }

    @Test
    void what_is_well_has_no_mend_and_what_is_not_has_one() throws IOException {
        site.dns().misbehave("example.com", Misbehaviour.SERVFAIL);

        assertThat(run())
                .allMatch(result -> result.mend().isEmpty() == (result.state() == State.OK))
                .anyMatch(result -> result.state() == State.UNKNOWN)
                .noneMatch(result -> result.state() == State.BROKEN);
    }

    @Test
    void the_progress_ends_with_the_last_check() throws IOException {
        List<String> told = new ArrayList<>();

        checks().run((number, total) -> told.add(number + "/" + total));

        assertThat(told).isNotEmpty();
        assertThat(told.get(told.size() - 1)).isEqualTo(told.size() + "/" + told.size());
    }

    @Test
    void many_domains_behind_a_silent_name_server_end_in_time() throws IOException {
        site.dns().misbehave(".", Misbehaviour.SILENT);
        List<String> domains =
                IntStream.range(0, 50).mapToObj(i -> "d" + i + ".example.com").toList();
        long start = System.nanoTime();

        List<CheckResult> results =
                SiteChecks.of(
                                configuration(),
                                KNOWLEDGE,
                                List.of(),
                                Site.of(configuration()).withDomains(domains))
                        .run();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(results)
                .filteredOn(result -> result.check().equals("spf"))
                .hasSize(50)
                .allMatch(result -> result.state() == State.UNKNOWN);
    }

    @Test
    void a_domain_may_have_its_own_addresses() throws IOException {
        append("domain.example.net.sending.addresses = 203.0.113.26\n");
        site.dns()
                .add("example.net. IN TXT \"v=spf1 ip4:203.0.113.26 -all\"")
                .add("example.net. IN MX 10 mail.example.com.");

        List<CheckResult> results = run();

        assertThat(results)
                .filteredOn(result -> result.check().equals("spf"))
                .extracting(CheckResult::subject, CheckResult::state)
                .containsExactlyInAnyOrder(
                        tuple("example.com " + GoodSite.IP, State.OK),
                        tuple("example.net 203.0.113.26", State.OK));
        assertThat(results)
                .filteredOn(result -> result.check().equals("reverse-dns"))
                .extracting(CheckResult::subject)
                .containsExactly(GoodSite.IP, "203.0.113.26");
    }

    @Test
    void the_key_that_james_signs_with_is_known_by_its_mailet() throws IOException {
        site.edit("bouncewise.properties", "checks.selectors = 2026a\n", "");
        assertThat(run("dkim-key").get(0).state()).isEqualTo(State.UNKNOWN);

        site.edit(
                "mailetcontainer.xml",
                "<mailet match=\"All\" class=\"RemoveMimeHeader\">",
                "<mailet match=\"All\" class=\"org.apache.james.jdkim.mailets.DKIMSign\"><signatureTemplate>"
                        + "v=1; s=2026a; d=example.com; h=from : to; a=rsa-sha256; bh=; b=;</signatureTemplate></mailet>"
                        + "<mailet match=\"All\" class=\"RemoveMimeHeader\">");

        assertThat(run("dkim-key"))
                .extracting(CheckResult::subject, CheckResult::state)
                .containsExactly(tuple("example.com 2026a", State.OK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DMARC1; p=none                            | OK      | p=none
                    v=DMARC1;p=quarantine;pct=20;adkim=s        | OK      | p=quarantine
                    v=DMARC1; rua=mailto:d@example.com          | BROKEN  | no policy
                    v=DMARC1; p=none; pct=101                   | BROKEN  | pct=101
                    v=DMARC1; p=none; sp=non                    | BROKEN  | sp=non
                    v=DMARC1; p=none; aspf=x                    | BROKEN  | aspf=x
                    v=DMARC1; p=none; rua=d@example.com         | BROKEN  | not of the form mailto:
                    v=DMARC1; p=none; rua=mailto:d@example.com!10m, mailto:e@m.example.com | OK | p=none
                    v=DMARC1 p=none                             | BROKEN  | does not begin
                    p=none; v=DMARC1                            | BROKEN  | does not begin
                    v=spf1 -all                                 | WARNING | no DMARC record
                    """)
    void records_of_dmarc(String record, State state, String says) throws IOException {
        site.publish("_dmarc.example.com", "TXT \"" + record + "\"");

        CheckResult result = run("dmarc").get(0);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.says()).contains(says);
    }

    @Test
    void two_records_of_dmarc_do_not_count_and_a_subdomain_has_that_of_its_organisation()
            throws IOException {
        Site below = Site.of(configuration()).withDomains(List.of("news.example.com"));
        SiteChecks checks = SiteChecks.of(configuration(), KNOWLEDGE, List.of(), below);
        site.publish("_dmarc.example.com", "TXT \"v=DMARC1; p=reject; sp=none\"");
        assertThat(of("dmarc", checks.run()).get(0).says()).contains("p=none");

        site.dns().add("_dmarc.example.com. IN TXT \"v=DMARC1; p=none\"");
        assertThat(run("dmarc").get(0).says()).contains("there are 2, and none of them counts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=spf1 +all                  | WARNING | every address of the Internet
                    v=spf1 ?all                  | WARNING | says nothing about
                    v=spf1 ~all                  | BROKEN  | does not permit
                    v=spf1 ip4:203.0.113 -all    | BROKEN  | not well-formed (ip4:203.0.113)
                    v=spf1 include:fails.example.com -all | UNKNOWN | did not answer for fails.example.com
                    """)
    void records_of_spf(String record, State state, String says) throws IOException {
        site.dns().misbehave("fails.example.com", Misbehaviour.SERVFAIL);
        site.publish("example.com", "MX 10 mail.example.com.", "TXT \"" + record + "\"");

        CheckResult result = run("spf").get(0);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.says()).contains(says);
    }

    @Test
    void a_long_record_is_proposed_in_strings_too() throws IOException {
        String terms =
                String.join(
                        " ",
                        IntStream.range(0, 20).mapToObj(i -> "ip4:192.0.2." + (100 + i)).toList());
        site.publish(
                "example.com",
                "TXT \"v=spf1 "
                        + terms.substring(0, 200)
                        + "\" \""
                        + terms.substring(200)
                        + " -all\"");

        List<Value> values = run("spf").get(0).values();

        assertThat(values.get(0).text()).endsWith("ip4:" + GoodSite.IP + " -all");
        assertThat(values.get(1).text().replace("\" \"", ""))
                .isEqualTo('"' + values.get(0).text() + '"');
    }

    @Test
    void an_address_that_is_not_public_is_told() throws IOException {
        site.edit(
                "bouncewise.properties",
                "sending.addresses = " + GoodSite.IP,
                "sending.addresses = 10.0.0.1");

        assertThat(run("address").get(0).says()).contains("not an address of the Internet");
    }

    private Configuration configuration() throws IOException {
        return Configuration.load(site.configuration());
    }

    private SiteChecks checks() throws IOException {
        Configuration configuration = configuration();
        return SiteChecks.of(
                configuration, KNOWLEDGE, List.of(), Site.of(configuration).withJames(site.conf()));
    }

    private List<CheckResult> run() throws IOException {
        return checks().run();
    }

    private List<CheckResult> run(String check) throws IOException {
        return of(check, run());
    }

    private static List<CheckResult> of(String check, List<CheckResult> results) {
        return results.stream().filter(result -> result.check().equals(check)).toList();
    }

    private void append(String lines) throws IOException {
        Files.writeString(site.configuration(), Files.readString(site.configuration()) + lines);
    }

    private static String what(CheckResult result) {
        return result.check() + ": " + result.subject();
    }
}
