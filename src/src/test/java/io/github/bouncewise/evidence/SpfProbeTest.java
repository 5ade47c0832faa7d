// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Evidence.Spf;
import io.github.bouncewise.evidence.Evidence.Spf.Result;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfProbeTest extends ProbeTest {
    private static final String US = "203.0.113.7";
    private static final String ALSO_US = "2001:db8::7";

    private final SpfProbe probe =
            new SpfProbe(
                    new Providers(
                            List.of(
                                    new Provider(
                                            "filter",
                                            "Filter",
                                            List.of("filter.example.com"),
                                            List.of(),
                                            "_spf.filter.example.com"))));

    @AfterEach
    void close() {
        probe.close();
    }

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
    void the_eleventh_lookup_is_too_many() {
        for (int i = 0; i < 11; i++) {
            server.add("i" + i + ".example.net. IN TXT \"v=spf1 ip4:192.0.2." + i + " -all\"");
        }
        publish(includes(10) + " -all");
        assertThat(check(US).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void more_than_ten_lookups_are_named() {
        for (int i = 0; i < 11; i++) {
            server.add("i" + i + ".example.net. IN TXT \"v=spf1 ip4:192.0.2." + i + " -all\"");
        }
        publish(includes(11) + " -all");

        assertThat(check(US).problem()).isEqualTo("too-many-lookups");
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

    @Test
    void the_corrected_record_lets_every_address_pass() {
        publish("v=spf1 mx include:spf.example.net -all");
        server.add("spf.example.net. IN TXT \"v=spf1 ip4:192.0.2.0/24 -all\"");
        server.add("example.org. IN MX 10 mail.example.org.");
        server.add("mail.example.org. IN A 203.0.113.9");

        assertThat(correct("203.0.113.9", US, ALSO_US))
                .contains(
                        new SpfCorrection(
                                "example.org",
                                "203.0.113.7, 2001:db8::7",
                                "v=spf1 mx include:spf.example.net -all",
                                "v=spf1 mx include:spf.example.net ip4:203.0.113.7 ip6:2001:db8::7 -all",
                                true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=spf1 a ~all exp=why.example.org    | v=spf1 a ip4:203.0.113.7 ~all exp=why.example.org
                    v=spf1 a                             | v=spf1 a ip4:203.0.113.7
                    v=spf1 a redirect=_spf.example.net   | v=spf1 a ip4:203.0.113.7 redirect=_spf.example.net
                    v=spf1                               | v=spf1 ip4:203.0.113.7
                    v=spf1 -ip4:203.0.113.0/24 ?all      | v=spf1 ip4:203.0.113.7 -ip4:203.0.113.0/24 ?all
                    V=SPF1 include:gone.example.net -ALL | v=spf1 ip4:203.0.113.7 -ALL
                    """)
    void the_change_is_the_smallest_that_helps(String published, String corrected) {
        publish(published);
        server.add("example.org. IN A 192.0.2.1");
        server.add("_spf.example.net. IN TXT \"v=spf1 -all\"");

        assertThat(correct(US).map(SpfCorrection::record)).contains(corrected);
    }

    @Test
    void what_a_known_provider_sends_for_us_is_included() {
        publish("v=spf1 mx -all");
        server.add(
                """
                example.org.              IN MX  10 mail.example.org.
                mail.example.org.         IN A   203.0.113.25
                7.113.0.203.in-addr.arpa. IN PTR out7.filter.example.com.
                8.113.0.203.in-addr.arpa. IN PTR out8.filter.example.com.
                _spf.filter.example.com.  IN TXT "v=spf1 ip4:203.0.113.0/29 -all"
                """);

        assertThat(correct(US, ALSO_US).map(SpfCorrection::record))
                .contains("v=spf1 mx include:_spf.filter.example.com ip6:2001:db8::7 -all");
        assertThat(correct("203.0.113.8").map(SpfCorrection::record))
                .contains("v=spf1 mx ip4:203.0.113.8 -all");
    }

    @Test
    void two_records_become_one() {
        publish("v=spf1 mx a -all");
        publish("v=spf1 mx include:spf.example.net ~all exp=why.example.org");
        server.add("spf.example.net. IN TXT \"v=spf1 ip4:192.0.2.0/24 -all\"");
        server.add("example.org. IN MX 10 mail.example.org.");
        server.add("example.org. IN A 192.0.2.1");
        server.add("mail.example.org. IN A 203.0.113.7");

        assertThat(correct(US).map(SpfCorrection::record))
                .get()
                .asString()
                .contains(" mx ", " a ", " include:spf.example.net ")
                .doesNotContain("ip4:")
                .endsWith(" ~all exp=why.example.org");
    }

    @Test
    void a_first_record_names_the_addresses() {
        assertThat(correct(US, ALSO_US).map(SpfCorrection::record))
                .contains("v=spf1 ip4:203.0.113.7 ip6:2001:db8::7 ~all");
    }

    @Test
    void a_first_record_uses_mx_where_mail_leaves_by_the_way_it_comes() {
        server.add("example.org. IN MX 10 mail.example.org.");
        server.add("mail.example.org. IN A 203.0.113.7");

        assertThat(correct(US, ALSO_US).map(SpfCorrection::record))
                .contains("v=spf1 mx ip6:2001:db8::7 ~all");
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 ip4:203.0.113.7 -all",
        "v=spf1 ip4:nonsense -all",
        "v=spf1 include:fails.example.net -all",
        "v=spf1 include:example.org -all",
    })
    void where_no_record_helps_there_is_no_correction(String published) {
        publish(published);
        server.misbehave("fails.example.net", Misbehaviour.SERVFAIL);

        assertThat(correct(US)).isEmpty();
    }

    @Test
    void no_correction_makes_a_record_break_for_others() {
        for (int i = 0; i < 11; i++) {
            server.add("i" + i + ".example.net. IN TXT \"v=spf1 ip4:192.0.2." + i + " -all\"");
        }
        publish(includes(11) + " -all");
        assertThat(correct(US)).isEmpty();
    }

    @Test
    void no_correction_is_longer_than_what_fits_into_an_answer() {
        String addresses =
                IntStream.range(0, 24)
                        .mapToObj(i -> "ip4:198.51.100." + (100 + i))
                        .collect(Collectors.joining(" "));
        server.add("example.org. IN TXT " + strings("v=spf1 " + addresses + " -all"));

        assertThat(correct(US)).isEmpty();
    }

    private Spf check(String ip) {
        return (Spf) check(probe, Bounces.refused(""), ip).get(0);
    }

    private Optional<SpfCorrection> correct(String... ips) {
        Lookups lookups = lookups(100);
        List<Evidence> found = check(probe, Bounces.refused(""), lookups, ips);
        return probe.correct(found, Bounces.SENDER, lookups).join();
    }

    private void publish(String record) {
        server.add("example.org. IN TXT " + strings(record));
    }

    private static String includes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> " include:i" + i + ".example.net")
                .collect(Collectors.joining("", "v=spf1", ""));
    }

    /** A text as strings of 200 octets in a master file. */
    private static String strings(String text) {
        return IntStream.iterate(0, start -> start < text.length(), start -> start + 200)
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + 200)))
                .map(part -> '"' + part + '"')
                .collect(Collectors.joining(" "));
    }
}
