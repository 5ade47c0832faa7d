// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.spf.Spf.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SpfRecordTest {
    private final DnsClient client = new DnsClient(List.of(), Duration.ofSeconds(1));

    @Property(tries = 300)
    void whatever_is_published_gives_a_result_without_asking(@ForAll("records") String record) {
        Lookups nothing = new Lookups(client, Duration.ofSeconds(30), 0);
        SpfDns dns = new SpfDns(nothing, "example.org", Optional.of(record));
        SpfVerdict verdict =
                new SpfEvaluation("203.0.113.7", Bounces.SENDER, "example.org", dns).run();

        boolean error =
                verdict.result() == Result.PERMERROR || verdict.result() == Result.TEMPERROR;
        assertThat(verdict.problem().isEmpty()).as("%s", verdict).isEqualTo(!error);
    }

    @Property(tries = 300)
    void a_permitted_address_passes_unless_the_record_is_broken(@ForAll("records") String record) {
        String mended = SpfRecord.of(record).permittingFirst(List.of("ip4:203.0.113.7")).text();
        Lookups nothing = new Lookups(client, Duration.ofSeconds(30), 0);
        SpfDns dns = new SpfDns(nothing, "example.org", Optional.of(mended));

        assertThat(
                        new SpfEvaluation("203.0.113.7", Bounces.SENDER, "example.org", dns)
                                .run()
                                .result())
                .isIn(Result.PASS, Result.PERMERROR);
    }

    @Provide
    Arbitrary<String> records() {
        Arbitrary<String> terms =
                Arbitraries.of(
                        "a",
                        "mx",
                        "ptr",
                        "-all",
                        "~all",
                        "?all",
                        "+all",
                        "ip4:192.0.2.1",
                        "-ip4:203.0.113.7",
                        "ip4:1.2.3",
                        "ip6:2001:db8::/32",
                        "ip6::::",
                        "a/33",
                        "mx:example.net//64",
                        "include:example.net",
                        "include:",
                        "exists:%{i}.x.org",
                        "exists:%{",
                        "a:%{l99999999999}.org",
                        "redirect=example.net",
                        "exp=x.org",
                        "exp=",
                        "redirect=",
                        "unknown=%{z}",
                        "all:all",
                        "=",
                        "-",
                        ":",
                        "%",
                        "a:%%.b");
        Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(20);
        return Arbitraries.frequencyOf(Tuple.of(5, terms), Tuple.of(1, noise))
                .list()
                .ofMaxSize(12)
                .map(list -> "v=spf1 " + String.join(" ", list));
    }
}
