// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.signature.Dmarc;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.transport.MtaSts;
import io.github.bouncewise.evidence.transport.Tlsa;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All checks together, of a signed message that is refused in words that ask for each of them. */
@Timeout(60)
class HostileAnswersTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final SigningKey KEY = SigningKey.of(2048);
    private static final String WORDS =
            "550 5.7.1 [203.0.113.7] rate limited: spam, link listed by SURBL, DKIM failed, TLS required";
    private static final String SIGNED =
            KEY.signed(
                    """
                    From: anna@example.org
                    To: bert@example.net
                    Subject: Minutes
                    Date: Sun, 1 Mar 2026 12:00:00 +0000

                    Here they are.
                    """,
                    "example.org",
                    "k1");

    private final NameServer server = NameServer.start("");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "TRUNCATED", "POISON", "ALIAS"})
    void from_a_server_that_misbehaves_nothing_is_concluded(Misbehaviour misbehaviour) {
        server.misbehave(".", misbehaviour);

        assertNothingIsConcluded(investigate(returned()));
    }

    @Test
    void nor_is_it_from_aliases_in_circles() {
        for (String name :
                List.of(
                        "example.org",
                        "example.net",
                        "_dmarc.example.org",
                        "k1._domainkey.example.org",
                        "_mta-sts.example.net",
                        "_25._tcp.example.net")) {
            server.add(name + ". IN CNAME there." + name + ".");
            server.add("there." + name + ". IN CNAME " + name + ".");
        }

        assertNothingIsConcluded(investigate(returned()));
    }

    private static void assertNothingIsConcluded(CaseFile file) {
        assertThat(file.of(Dkim.class))
                .containsExactly(new Dkim("example.org", "k1", Dkim.Result.TEMPERROR, "no-answer"));
        assertThat(file.of(Origin.class))
                .containsExactly(new Origin(Origin.State.UNKNOWN, Origin.By.NONE));
        assertThat(file.of(Spf.class))
                .extracting(Spf::result)
                .containsExactly(Spf.Result.TEMPERROR);
        assertThat(file.of(MtaSts.class))
                .containsExactly(new MtaSts("example.net", MtaSts.State.ERROR));
        assertThat(file.of(Tlsa.class))
                .extracting(Tlsa::state)
                .doesNotContain(Tlsa.State.PUBLISHED, Tlsa.State.ABSENT);
        assertThat(file.of(RecipientDomain.class))
                .extracting(RecipientDomain::state)
                .containsExactly(RecipientDomain.State.ERROR);
        assertThat(file.of(Dmarc.class)).isEmpty();
    }

    @Test
    void texts_of_64_kilobytes_are_no_records() {
        for (String name :
                List.of(
                        "example.org",
                        "_dmarc.example.org",
                        "k1._domainkey.example.org",
                        "_mta-sts.example.net")) {
            String start =
                    name.contains("_domainkey")
                            ? "v=DKIM1; p="
                            : name.startsWith("_") ? "v=x; " : "v=spf1 ";
            server.add(
                    name
                            + ". IN TXT \""
                            + start
                            + "\""
                            + (" \"" + "a ".repeat(127) + "\"").repeat(250));
        }
        CaseFile file = investigate(returned());

        assertThat(file.of(Spf.class))
                .extracting(Spf::result)
                .containsExactly(Spf.Result.PERMERROR);
        assertThat(file.of(Dkim.class)).extracting(Dkim::problem).containsExactly("key-missing");
        assertThat(file.of(MtaSts.class))
                .containsExactly(new MtaSts("example.net", MtaSts.State.ABSENT));
    }

    @Test
    void a_bounce_about_hundreds_of_domains_is_within_the_budget_when_no_name_exists() {
        investigate(returned().withFailures(aboutHundredsOfDomains()));

        assertThat(server.questions().stream().map(q -> q.name() + q.type()).distinct())
                .hasSizeLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVFAIL", "REFUSED", "TRUNCATED_FOR_EVER", "BOGUS", "ALIAS"})
    void nor_does_a_server_that_misbehaves_make_more_queries_than_the_budget(
            Misbehaviour misbehaviour) {
        server.misbehave("example.net", misbehaviour);
        server.misbehave("example.org", misbehaviour);
        investigate(returned().withFailures(aboutHundredsOfDomains()));

        assertThat(server.questions())
                .filteredOn(HostileAnswersTest::ofTheBounce)
                .hasSizeLessThanOrEqualTo(100);
    }

    /** Test points of block lists are asked for once for all bounces. */
    private static boolean ofTheBounce(NameServer.Question question) {
        return question.name().contains("example.");
    }

    private static List<Failure> aboutHundredsOfDomains() {
        return IntStream.range(0, 500)
                .mapToObj(
                        i ->
                                Bounces.failure(
                                        "bert@d" + i + ".example.net",
                                        WORDS + " h" + i + ".example.net"))
                .toList();
    }

    private static Bounce returned() {
        return Bounces.returning("anna@example.org", "message/rfc822", SIGNED)
                .withFailures(List.of(Bounces.failure("bert@example.net", WORDS)));
    }

    private CaseFile investigate(Bounce bounce) {
        OriginSettings ours =
                new OriginSettings(
                        List.of(),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.empty(),
                        List.of("example.org"),
                        List.of());
        EvidenceSettings settings =
                new EvidenceSettings(
                        List.of(server.address()),
                        Duration.ofSeconds(3),
                        false,
                        ProbeTest.ips("203.0.113.7"),
                        100,
                        ZoneKeys.NONE,
                        new SendLimits(1, 1, 1, 1, 1, 1),
                        Optional.empty(),
                        ours);
        try (Investigator investigator =
                new Investigator(
                        settings,
                        KNOWLEDGE.blockLists(List.of()),
                        KNOWLEDGE.providers(),
                        KNOWLEDGE.subjects(),
                        new MemorySendRates())) {
            return investigator.investigate(bounce, Maker.OTHERS);
        }
    }
}
