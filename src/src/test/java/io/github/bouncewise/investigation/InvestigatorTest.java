// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.domain.Dnssec;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.unchecked.Unchecked;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.knowledge.Subjects;
import io.github.bouncewise.knowledge.Subjects.Subject;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class InvestigatorTest {
    private static final Providers NOBODY = new Providers(List.of());
    private static final Subjects SUBJECTS =
            new Subjects(
                    new Subject(List.of("tls"), List.of("7.10")),
                    new Subject(List.of("spam"), List.of()),
                    new Subject(List.of("too fast"), List.of()));
    private static final String US = "203.0.113.7";
    private static final List<BlockListZone> LISTS =
            List.of(
                    new BlockListZone(
                            "bl.example.com",
                            BlockListZone.Kind.ADDRESS,
                            true,
                            true,
                            false,
                            Map.of("127.0.0.2", "a source of spam"),
                            Map.of(),
                            List.of(),
                            "",
                            "",
                            ""));

    private final MemorySendRates rates = new MemorySendRates();
    private final NameServer server =
            NameServer.start(
                    """
                    example.org.              IN TXT "v=spf1 ip4:203.0.113.25 -all"
                    _dmarc.example.org.       IN TXT "v=DMARC1; p=reject"
                    7.113.0.203.in-addr.arpa. IN PTR filter.example.com.
                    filter.example.com.       IN A   203.0.113.7
                    example.net.              IN MX  10 mx.example.net.
                    mx.example.net.           IN A   198.51.100.2
                    """);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_address_that_is_missing_in_spf_is_found_and_everything_else_ruled_out() {
        server.addBlockList("bl.example.com", "127.0.0.2");
        CaseFile file = investigate(Bounces.refused("(bert@example.net:blocked)"), US);

        assertThat(file.evidence())
                .extracting(evidence -> EvidenceKinds.of(evidence).type())
                .containsExactly(
                        "spf",
                        "blocklist",
                        "reverse-dns",
                        "recipient-domain",
                        "dmarc",
                        "sender-domain",
                        "sending-address");
        assertThat(file.of(Spf.class).get(0).result()).isEqualTo(Spf.Result.FAIL);
        assertThat(file.of(BlockList.class).get(0).state()).isEqualTo(BlockList.State.CLEAR);
        assertThat(file.correction())
                .contains(
                        new SpfCorrection(
                                "example.org",
                                US,
                                "v=spf1 ip4:203.0.113.25 -all",
                                "v=spf1 ip4:203.0.113.25 ip4:203.0.113.7 -all",
                                true));
    }

    @Test
    void the_address_is_taken_from_the_words_of_the_refusing_server() {
        CaseFile file = investigate(Bounces.refused("Client host [203.0.113.7] blocked"));

        assertThat(file.of(Spf.class)).extracting(Spf::ip).containsExactly(US);
    }

    @Test
    void without_an_address_the_rest_is_still_checked() {
        CaseFile file = investigate(Bounces.refused("no such user"));

        assertThat(file.evidence())
                .extracting(evidence -> EvidenceKinds.of(evidence).type())
                .containsExactly("recipient-domain", "dmarc", "sender-domain");
    }

    @Test
    void a_message_that_one_of_our_keys_signed_is_ours() {
        SigningKey key = SigningKey.of(2048);
        server.add("k1._domainkey.example.org. IN TXT " + key.record());
        String sent =
                "From: anna@example.org\nTo: bert@example.net\nSubject: Minutes\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                OffsetDateTime.now(ZoneOffset.UTC))
                        + "\n\nHere they are.\n";
        Bounce bounce =
                Bounces.returning(
                        "anna@example.org",
                        "message/rfc822",
                        key.signed(sent, "example.org", "k1"));
        OriginSettings ours =
                new OriginSettings(
                        List.of(),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.empty(),
                        List.of("example.org"),
                        List.of());

        try (Investigator investigator =
                new Investigator(
                        settings(false, Duration.ofSeconds(2), ours),
                        LISTS,
                        NOBODY,
                        SUBJECTS,
                        rates)) {
            CaseFile file = investigator.investigate(bounce, Maker.OTHERS);

            assertThat(file.of(Dkim.class))
                    .containsExactly(new Dkim("example.org", "k1", Dkim.Result.PASS, ""));
            assertThat(file.of(Origin.class))
                    .containsExactly(new Origin(Origin.State.OURS, Origin.By.DKIM));
        }
    }

    @Test
    void what_was_sent_is_reported_with_the_limit() {
        rates.count(Bounces.SENDER, Bounces.recipients(30), Instant.now());
        CaseFile file = investigate(Bounces.refused(""));

        assertThat(file.of(SendRate.class))
                .containsExactly(new SendRate(Bounces.SENDER, Duration.ofHours(1), 1, 30, 20));
    }

    @Test
    void offline_nothing_is_asked() {
        rates.count(Bounces.SENDER, Bounces.recipients(30), Instant.now());
        try (Investigator offline =
                new Investigator(
                        settings(true, Duration.ofSeconds(2), US),
                        LISTS,
                        NOBODY,
                        SUBJECTS,
                        rates)) {
            assertThat(offline.investigate(Bounces.refused(""), Maker.OTHERS).evidence())
                    .extracting(evidence -> EvidenceKinds.of(evidence).type())
                    .containsExactly("send-rate");
        }
        assertThat(server.questions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "TRUNCATED", "POISON"})
    void from_a_server_that_misbehaves_nothing_is_guessed(Misbehaviour misbehaviour) {
        server.misbehave(".", misbehaviour);
        CaseFile file = investigate(Bounces.refused(""), US);

        assertThat(file.evidence())
                .extracting(evidence -> EvidenceKinds.of(evidence).type())
                .contains("spf", "blocklist", "recipient-domain", "sender-domain")
                .doesNotContain("reverse-dns", "dmarc", "helo");
        assertThat(file.of(Spf.class).get(0).result()).isEqualTo(Spf.Result.TEMPERROR);
        assertThat(file.of(BlockList.class).get(0).state()).isEqualTo(BlockList.State.ERROR);
        assertThat(file.of(RecipientDomain.class).get(0).state())
                .isEqualTo(RecipientDomain.State.ERROR);
        assertThat(file.correction()).isEmpty();
    }

    @Test
    void what_was_answered_in_time_counts_although_another_server_is_silent() {
        server.misbehave("bl.example.com", Misbehaviour.SILENT);
        CaseFile file = investigate(Bounces.refused(""), US);

        assertThat(file.of(BlockList.class).get(0).state()).isEqualTo(BlockList.State.ERROR);
        assertThat(file.correction()).isPresent();
    }

    @Test
    void a_bounce_that_names_hundreds_of_domains_gets_few_questions_asked() {
        server.misbehave("example.com", Misbehaviour.SILENT);
        String[] recipients =
                IntStream.range(0, 500)
                        .mapToObj(i -> "bert@d" + i + ".example.com")
                        .toArray(String[]::new);
        investigate(Bounces.to(recipients), US, "203.0.113.8");

        assertThat(server.questions().stream().map(q -> q.name() + q.type()).distinct())
                .hasSizeLessThan(60);
    }

    @Test
    void a_bounce_that_names_hundreds_of_hosts_and_addresses_gets_few_questions_asked() {
        List<Failure> failures =
                IntStream.range(0, 500)
                        .mapToObj(
                                i ->
                                        Bounces.failure(
                                                "bert@d" + i + ".example.com",
                                                "client host h"
                                                        + i
                                                        + ".example.com [198.51."
                                                        + i / 250
                                                        + "."
                                                        + i % 250
                                                        + "] blocked"))
                        .toList();
        List<Hop> hops =
                IntStream.range(0, 500)
                        .mapToObj(
                                i ->
                                        Bounces.hop(
                                                "h" + i + ".example.com",
                                                "198.51.101." + i % 250,
                                                "mx" + i + ".example.com"))
                        .toList();
        // every name is said not to exist
        investigate(Bounces.bounce("r.example.com", failures, hops));

        assertThat(server.questions().stream().map(q -> q.name() + q.type()).distinct())
                .hasSizeLessThan(80);
    }

    @Test
    void many_bounces_at_once_share_their_questions() {
        try (Investigator investigator =
                new Investigator(
                        settings(false, Duration.ofSeconds(20), US),
                        LISTS,
                        NOBODY,
                        SUBJECTS,
                        rates)) {
            List<Spf.Result> results =
                    IntStream.range(0, 200)
                            .parallel()
                            .mapToObj(
                                    i ->
                                            investigator.investigate(
                                                    Bounces.refused(""), Maker.OTHERS))
                            .map(file -> file.of(Spf.class).get(0).result())
                            .toList();
            assertThat(results).hasSize(200).containsOnly(Spf.Result.FAIL);
        }
        assertThat(server.questions())
                .extracting(NameServer.Question::name, NameServer.Question::type)
                .doesNotHaveDuplicates()
                .contains(tuple("example.org", "TXT"));
    }

    @Test
    void what_earlier_bounces_asked_is_recalled_without_a_query() {
        server.addBlockList("bl.example.com", "127.0.0.2");
        Bounce known = Bounces.refused("(bert@example.net:blocked)");
        Bounce other = Bounces.to("bert@elsewhere.example");
        try (Investigator investigator = investigator()) {
            CaseFile asked = investigator.investigate(known, Maker.OTHERS);
            int questions = server.questions().size();

            CaseFile recalled = investigator.recall(known, Maker.OTHERS);
            assertThat(recalled.evidence()).isEqualTo(asked.evidence());
            assertThat(recalled.correction()).isEqualTo(asked.correction());

            CaseFile partly = investigator.recall(other, Maker.OTHERS);
            assertThat(partly.of(Spf.class)).isEqualTo(asked.of(Spf.class));
            assertThat(partly.of(RecipientDomain.class)).isEmpty();
            assertThat(partly.of(Unchecked.class))
                    .containsExactly(new Unchecked(Unchecked.Reason.TOO_MANY_BOUNCES));
            assertThat(server.questions()).hasSize(questions);
        }
    }

    @Test
    void where_nothing_is_known_nothing_is_recalled_and_no_server_is_blamed() {
        try (Investigator investigator = investigator()) {
            CaseFile recalled = investigator.recall(Bounces.refused(""), Maker.OTHERS);

            assertThat(recalled.evidence())
                    .extracting(evidence -> EvidenceKinds.of(evidence).type())
                    .containsExactly("sending-address", "unchecked");
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void a_silent_name_server_is_given_up_for_all_bounces_and_they_say_so() {
        server.misbehave(".", Misbehaviour.SILENT);
        try (Investigator investigator = investigator()) {
            while (investigator.silentNameServers().isEmpty()) {
                investigator.investigate(Bounces.refused(""), Maker.OTHERS);
            }
            CaseFile file = investigator.investigate(Bounces.to("bert@new.example"), Maker.OTHERS);

            assertThat(file.of(Unchecked.class))
                    .containsExactly(new Unchecked(Unchecked.Reason.NAME_SERVER_SILENT));
            assertThat(file.of(Spf.class).get(0).result()).isEqualTo(Spf.Result.TEMPERROR);
            assertThat(file.of(Dnssec.class)).isEmpty();
            assertThat(server.asked("new.example", "MX")).isZero();
        }
    }

    private Investigator investigator() {
        return new Investigator(
                settings(false, Duration.ofSeconds(2), US), LISTS, NOBODY, SUBJECTS, rates);
    }

    private CaseFile investigate(Bounce bounce, String... sendingAddresses) {
        EvidenceSettings settings = settings(false, Duration.ofSeconds(2), sendingAddresses);
        try (Investigator investigator =
                new Investigator(settings, LISTS, NOBODY, SUBJECTS, rates)) {
            return investigator.investigate(bounce, Maker.OTHERS);
        }
    }

    private EvidenceSettings settings(
            boolean offline, Duration deadline, String... sendingAddresses) {
        return settings(offline, deadline, OriginSettings.NONE, sendingAddresses);
    }

    private EvidenceSettings settings(
            boolean offline, Duration deadline, OriginSettings origin, String... sendingAddresses) {
        return new EvidenceSettings(
                List.of(server.address()),
                deadline,
                offline,
                ProbeTest.ips(sendingAddresses),
                100,
                ZoneKeys.NONE,
                new SendLimits(0, 20, 0, 0, 0, 0),
                Optional.empty(),
                origin);
    }
}
