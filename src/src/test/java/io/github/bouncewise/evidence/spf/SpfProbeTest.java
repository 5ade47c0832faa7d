// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.spf.Spf.Result;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfProbeTest extends SpfTest {
    @Test
    void each_address_gets_its_own_result() {
        publish("v=spf1 ip4:203.0.113.0/29 ~all");

        assertThat(check(probe, Bounces.refused(""), US, "203.0.113.9"))
                .containsExactly(
                        new Spf(
                                "example.org",
                                US,
                                Result.PASS,
                                "v=spf1 ip4:203.0.113.0/29 ~all",
                                ""),
                        new Spf(
                                "example.org",
                                "203.0.113.9",
                                Result.SOFTFAIL,
                                "v=spf1 ip4:203.0.113.0/29 ~all",
                                ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net -all | PERMERROR | void-lookups
                    v=spf1 include:none.example.net -all       | PERMERROR | missing-include: none.example.net
                    v=spf1 redirect=none.example.net           | PERMERROR | missing-redirect: none.example.net
                    v=spf1 include:loop.example.net -all       | PERMERROR | loop: example.org
                    v=spf1 include:example.org -all            | PERMERROR | loop: example.org
                    v=spf1 include:two.example.net -all        | PERMERROR | two-records: in two.example.net
                    v=spf1 mx:many.example.net -all            | PERMERROR | too-many-mx: many.example.net
                    v=spf1 ip4:203.0.113 -all                  | PERMERROR | syntax: ip4:203.0.113
                    v=spf1 mx ipv4:203.0.113.7 -all            | PERMERROR | syntax: ipv4:203.0.113.7
                    v=spf1 ip4:203.0.113.7/33 -all             | PERMERROR | syntax: ip4:203.0.113.7/33
                    v=spf1 a/99999999999 -all                  | PERMERROR | syntax: a/99999999999
                    v=spf1 redirect=a.net redirect=b.net       | PERMERROR | syntax: redirect= more than once
                    v=spf1 include:bad.example.net -all        | PERMERROR | syntax: allow in bad.example.net
                    v=spf1 a:%{d99999999999}.example.net -all  | PERMERROR | syntax: a:%{d99999999999}.example.net
                    v=spf1 include:fails.example.net -all      | TEMPERROR | no-answer: fails.example.net
                    v=spf1 exists:fails.example.net -all       | TEMPERROR | no-answer: fails.example.net
                    """)
    void names_what_is_wrong_with_a_record(String record, Result result, String problem) {
        publish(record);
        server.add(
                        """
                        loop.example.net. IN TXT "v=spf1 include:example.org -all"
                        two.example.net.  IN TXT "v=spf1 -all"
                        two.example.net.  IN TXT "v=spf1 ~all"
                        bad.example.net.  IN TXT "v=spf1 allow"
                        """)
                .misbehave("fails.example.net", Misbehaviour.SERVFAIL);
        for (int i = 0; i < 11; i++) {
            server.add("many.example.net. IN MX 10 mx" + i + ".example.net.");
        }

        assertThat(check(US)).isEqualTo(new Spf("example.org", US, result, record, problem));
    }

    @Test
    void what_was_found_counts_while_dns_answers_the_same() {
        publish("v=spf1 include:part.example.net -all");
        server.add("part.example.net. 0 IN TXT \"v=spf1 ip4:203.0.113.0/24 -all\"");
        assertThat(check(US).result()).isEqualTo(Result.PASS);
        assertThat(check(US).result()).isEqualTo(Result.PASS);

        server.remove("part.example.net")
                .add("part.example.net. 0 IN TXT \"v=spf1 ip4:192.0.2.1 -all\"");
        assertThat(check(US).result()).isEqualTo(Result.FAIL);

        server.remove("part.example.net").misbehave("part.example.net", Misbehaviour.SERVFAIL);
        assertThat(check(US).result()).isEqualTo(Result.TEMPERROR);
    }

    @Test
    void ten_lookups_are_allowed() {
        publish(includes(10) + " -all");
        assertThat(check(US).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void more_than_ten_lookups_are_named() {
        publish(includes(11) + " -all");

        assertThat(check(US).problem()).isEqualTo("too-many-lookups");
    }

    @Test
    void mx_hosts_without_an_address_of_the_family_are_no_void_lookups() {
        publish("v=spf1 mx -all");
        for (int i = 0; i < 4; i++) {
            server.add("example.org. IN MX 10 mx" + i + ".example.org.")
                    .add("mx" + i + ".example.org. IN A 203.0.113." + i);
        }

        assertThat(check(ALSO_US).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void two_records_are_both_reported() {
        publish("v=spf1 mx -all");
        publish("v=spf1 a -all");
        publish("some other text");

        Spf spf = check(US);
        assertThat(spf.problem()).isEqualTo("two-records");
        assertThat(spf.record().lines())
                .containsExactlyInAnyOrder("v=spf1 mx -all", "v=spf1 a -all");
    }

    @Test
    void a_domain_without_a_record_is_told_from_one_that_does_not_answer() {
        assertThat(check(US)).isEqualTo(new Spf("example.org", US, Result.NONE, "", ""));

        server.misbehave("example.com", Misbehaviour.SILENT);
        assertThat(
                        new SpfEvaluation(
                                        US,
                                        "anna@example.com",
                                        "example.com",
                                        new SpfDns(lookups(9), "example.com", Optional.empty()))
                                .run()
                                .problem())
                .isEqualTo("no-answer: example.com");
    }

    @Test
    void hostile_records_end_in_an_error() {
        String dots = "v=spf1 a:" + "a.".repeat(30_000) + "!";
        String macros = "v=spf1 exists:" + "%{i}".repeat(16_000) + ".example.net -all";
        for (String record : List.of(dots, macros)) {
            server.remove("example.org");
            server.add("example.org. 0 IN TXT " + strings(record));

            assertThat(check(US).problem()).startsWith("syntax: a term of more than");
        }
    }

    @Test
    void the_obsolete_record_type_is_not_asked_for() {
        publish("v=spf1 -all");
        check(US);

        assertThat(server.questions()).extracting("type").containsOnly("TXT");
    }

    private Spf check(String ip) {
        return (Spf) check(probe, Bounces.refused(""), ip).get(0);
    }
}
