// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.spf.Spf.Result;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfCorrectorTest extends SpfTest {

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
    void a_record_with_too_many_lookups_is_not_corrected() {
        publish(includes(11) + " -all");

        assertThat(correct(US)).isEmpty();
    }

    @Test
    void a_record_that_would_let_us_pass_but_breaks_for_others_is_not_proposed() {
        publish(includes(11).replace("v=spf1", "v=spf1 -ip4:203.0.113.0/24") + " -all");

        assertThat(check(probe, Bounces.refused(""), US))
                .extracting(e -> ((Spf) e).result())
                .containsExactly(Result.FAIL);
        assertThat(correct(US)).isEmpty();
    }

    @Test
    void two_records_that_have_too_many_lookups_together_do_not_become_one() {
        publish("v=spf1 ip4:203.0.113.7 a mx -all");
        publish(includes(10) + " -all");
        server.add("example.org. IN A 192.0.2.1").add("example.org. IN MX 10 example.org.");

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

    private Optional<SpfCorrection> correct(String... ips) {
        Lookups lookups = lookups(100);
        List<Evidence> found = check(probe, Bounces.refused(""), lookups, ips);
        return probe.correct(found, Bounces.SENDER, lookups).join();
    }
}
