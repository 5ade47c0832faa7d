// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.origin.Origin.By;
import io.github.bouncewise.evidence.origin.Origin.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginProbeTest {
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = SENT.plus(Duration.ofHours(3));
    private static final OriginKey OLD = new OriginKey("2025", "o".repeat(32));
    private static final OriginKey NEW = new OriginKey("2026", "n".repeat(32));
    private static final String DATE = "Sun, 1 Mar 2026 12:00:00 +0000";
    private static final String ANNA = "anna@example.org";

    private static final Origin OURS = new Origin(State.OURS, By.TOKEN);
    private static final Origin NOT_OURS = new Origin(State.NOT_OURS, By.TOKEN);
    private static final Origin DKIM = new Origin(State.OURS, By.DKIM);
    private static final Origin RECEIVED = new Origin(State.OURS, By.RECEIVED);
    private static final Origin UNKNOWN = new Origin(State.UNKNOWN, By.NONE);

    /** The message as it was sent, with the token above the other fields. */
    private static final String MESSAGE =
            """
            X-Bouncewise-Origin: %s
            Received: from desk.example.org ([192.0.2.7])
             by mail.example.org with ESMTPSA; Sun, 1 Mar 2026 12:00:01 +0000
            From: Anna <anna@example.org>
            To: bert@example.net
            Subject: Minutes
            Date: Sun, 1 Mar 2026 12:00:00 +0000
            Message-ID: <m1@example.org>

            Here they are.
            """;

    private static final String UNSIGNED = MESSAGE.substring(MESSAGE.indexOf("Received"));

    /** What became of this signature is the other probe's to find out. */
    private static final String SIGNED =
            "DKIM-Signature: v=1; d=example.org; s=k1; h=From:Date:Subject; b=AAAA\n" + UNSIGNED;

    private static final SignedHeader SIGNED_BY_US = new SignedHeader("example.org", "k1");

    @Test
    void a_message_with_our_token_is_ours() {
        assertThat(origin(signed(NEW))).isEqualTo(OURS);
    }

    @Test
    void its_header_alone_is_enough() {
        String header = signed(NEW).substring(0, signed(NEW).indexOf("\n\n") + 1);

        assertThat(origin(settings(NEW), NOW, "text/rfc822-headers", header)).isEqualTo(OURS);
    }

    @Test
    void while_keys_change_both_are_taken_and_afterwards_the_old_one_is_not() {
        assertThat(origin(settings(NEW, OLD), NOW, signed(OLD))).isEqualTo(OURS);
        assertThat(origin(settings(NEW, OLD), NOW, signed(NEW))).isEqualTo(OURS);
        assertThat(origin(settings(NEW), NOW, signed(OLD)).state()).isNotEqualTo(State.OURS);
    }

    @Test
    void a_key_of_the_same_name_with_another_secret_proves_nothing() {
        OriginKey guessed = new OriginKey("2026", "x".repeat(32));

        assertThat(origin(signed(guessed)).state()).isNotEqualTo(State.OURS);
    }

    @Test
    void a_token_that_has_expired_leaves_it_open() {
        OriginSettings strict = mustBeSigned();

        assertThat(origin(strict, SENT.plus(Duration.ofDays(14)), signed(NEW))).isEqualTo(OURS);
        assertThat(origin(strict, SENT.plus(Duration.ofDays(15)), signed(NEW))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_token_of_the_future_proves_nothing() {
        assertThat(origin(settings(NEW), SENT.minus(Duration.ofDays(1)), signed(NEW)))
                .isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    anna@example.org               | eve@example.org
                    Sun, 1 Mar 2026 12:00:00       | Sun, 1 Mar 2026 12:00:01
                    <m1@example.org>               | <m2@example.org>
                    From: Anna                     | From: eve@example.org, Anna
                    Date: Sun                      | From: eve@example.org%nDate: Sun
                    Date: Sun                      | Subject: Other%nDate: Sun
                    v=2                            | v=1
                    v=2                            | v=3
                    e=                             | e=A
                    j=                             | j=A
                    k=2026                         | k=2025
                    t=                             | t=9
                    s=                             | s=A
                    """)
    void a_token_of_another_message_or_one_that_was_changed_proves_nothing(
            String was, String becomes) {
        String changed = signed(NEW).replace(was, becomes.replace("%n", "\n"));

        assertThat(origin(changed)).isEqualTo(UNKNOWN);
        assertThat(origin(mustBeSigned(), NOW, changed).state()).isNotEqualTo(State.OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Your mailbox was locked",
                "X-Subject: Minutes",
                "Return-Path: <eve@example.org>\nSubject: Minutes"
            })
    void a_token_repeated_with_another_subject_or_envelope_sender_leaves_it_open(String replayed) {
        String changed = signed(NEW).replace("Subject: Minutes", replayed);
        OriginSettings all =
                new OriginSettings(
                        List.of(NEW),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.of(LocalDate.of(2026, 3, 1)),
                        List.of("example.org"),
                        List.of("mail.example.org"));

        assertThat(origin(all, NOW, changed)).isEqualTo(UNKNOWN);
    }

    @Test
    void an_envelope_sender_that_came_back_must_be_that_of_the_token() {
        String told = "Return-Path: <anna@example.org>\n" + signed(NEW);

        assertThat(origin(told)).isEqualTo(OURS);
    }

    @Test
    void a_subject_that_a_server_encoded_anew_is_the_same() {
        String plain = UNSIGNED.replace("Minutes", "Zürich minutes");
        String token = OriginToken.make(NEW, SENT, ANNA, SentFields.of(Headers.read(bytes(plain))));

        assertThat(
                        origin(
                                MESSAGE.formatted(token)
                                        .replace(
                                                "Minutes",
                                                "=?utf-8?q?Z=C3=BCrich?=\n =?utf-8?b?IG1pbnV0ZXM=?=")))
                .isEqualTo(OURS);
    }

    @Test
    void a_token_of_the_first_version_neither_proves_anything_nor_is_it_missing() throws Exception {
        String signed =
                String.join(
                        "\n",
                        OriginToken.FIELD,
                        "1",
                        NEW.id(),
                        Long.toString(SENT.getEpochSecond()),
                        ANNA,
                        "<m1@example.org>",
                        DATE);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(NEW.secret()), "HmacSHA256"));
        String old =
                "v=1; k=2026; t=%d; s=%s"
                        .formatted(
                                SENT.getEpochSecond(),
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(mac.doFinal(bytes(signed))));

        assertThat(origin(mustBeSigned(), NOW, MESSAGE.formatted(old))).isEqualTo(UNKNOWN);
        assertThat(origin(mustBeSigned(), NOW, MESSAGE.formatted(old.replace("s=", "s=A"))))
                .isEqualTo(NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=1",
                ";;;=;",
                "v=2; k=2026; t=x; s=y",
                "v=2; k=2026; s=",
                "v=1; k=2026; s=",
                "\u00e4"
            })
    void rubbish_in_place_of_a_token_proves_nothing(String token) {
        assertThat(origin(MESSAGE.formatted(token))).isEqualTo(UNKNOWN);
        assertThat(origin(MESSAGE.formatted("v=2; " + "x".repeat(100_000)))).isEqualTo(UNKNOWN);
    }

    @Test
    void folding_and_the_case_of_the_address_do_not_matter() {
        String folded =
                signed(NEW)
                        .replace("Anna <anna@example.org>", "Anna\n <ANNA@example.ORG>")
                        .replace("Date: Sun, 1 Mar", "Date:  Sun,\n\t1 Mar");

        assertThat(origin(folded)).isEqualTo(OURS);
    }

    @Test
    void where_the_envelope_sender_did_not_come_back_the_bounce_is_addressed_to_it() {
        String token = token(NEW, "list-bounces@example.org");
        Bounce bounce =
                Bounces.returning(
                        "list-bounces@example.org", "message/rfc822", MESSAGE.formatted(token));

        assertThat(origin(settings(NEW), NOW, bounce)).isEqualTo(OURS);
    }

    @Test
    void another_servers_token_beside_ours_does_no_harm() {
        String both = "X-Bouncewise-Origin: v=1; k=theirs; t=1; s=abc\n" + signed(NEW);

        assertThat(origin(both)).isEqualTo(OURS);
    }

    @Test
    void without_a_token_where_all_mail_has_one_it_is_not_ours() {
        assertThat(origin(mustBeSigned(), NOW, UNSIGNED)).isEqualTo(NOT_OURS);
        assertThat(origin(mustBeSigned(), NOW, signed(NEW).replace("m1@", "m2@")))
                .isEqualTo(NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Received", "From", "Date", "Message-ID"})
    void a_header_that_did_not_come_back_whole_lacks_nothing(String field) {
        assertThat(origin(mustBeSigned(), NOW, UNSIGNED.replace(field + ":", "X-Other:")))
                .isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date", "Message-ID"})
    void where_it_can_not_be_told_whether_a_token_is_missing_trace_fields_do_not_stand_in(
            String field) {
        OriginSettings both =
                new OriginSettings(
                        List.of(NEW),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.of(LocalDate.of(2026, 3, 1)),
                        List.of("example.org"),
                        List.of("mail.example.org"));

        assertThat(origin(both, NOW, UNSIGNED.replace(field + ":", "X-Other:"))).isEqualTo(UNKNOWN);
    }

    @Test
    void mail_of_before_or_of_other_domains_lacks_no_token() {
        assertThat(origin(mustBeSigned(), NOW, UNSIGNED.replace("1 Mar", "28 Feb")))
                .isEqualTo(UNKNOWN);
        assertThat(origin(mustBeSigned(), NOW, UNSIGNED.replace("anna@example.org", "a@b.example")))
                .isEqualTo(UNKNOWN);
        assertThat(origin(settings(NEW), NOW, UNSIGNED)).isEqualTo(UNKNOWN);
    }

    @Test
    void without_keys_no_token_is_missing() {
        OriginSettings settings =
                new OriginSettings(
                        List.of(),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.of(LocalDate.of(2026, 3, 1)),
                        List.of("example.org"),
                        List.of("elsewhere.example.org"));

        assertThat(origin(settings, NOW, UNSIGNED)).isEqualTo(UNKNOWN);
    }

    @Test
    void what_our_host_took_last_is_ours() {
        assertThat(origin(host("mail.example.org"), NOW, UNSIGNED)).isEqualTo(RECEIVED);
        assertThat(origin(host("mail.example.com"), NOW, UNSIGNED)).isEqualTo(UNKNOWN);
    }

    @Test
    void what_the_next_host_had_from_ours_is_ours() {
        assertThat(origin(host("mail.example.org"), NOW, handedTo("mail.example.org", "192.0.2.9")))
                .isEqualTo(RECEIVED);
        assertThat(origin(host("mail.example.org"), NOW, handedTo("unnamed.test", "203.0.113.25")))
                .isEqualTo(RECEIVED);
    }

    @Test
    void our_name_further_down_a_trail_that_came_from_elsewhere_proves_nothing() {
        assertThat(origin(host("mail.example.org"), NOW, handedTo("spam.test", "198.51.100.66")))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_missing_token_weighs_more_than_a_field_that_anybody_can_write() {
        OriginSettings both =
                new OriginSettings(
                        List.of(NEW),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.of(LocalDate.of(2026, 3, 1)),
                        List.of("example.org"),
                        List.of("mail.example.org"));

        assertThat(origin(both, NOW, UNSIGNED)).isEqualTo(NOT_OURS);
    }

    @Test
    void a_verified_signature_of_our_domain_is_ours_whatever_became_of_the_body() {
        assertThat(dkim(NOW, SIGNED, SIGNED_BY_US)).isEqualTo(DKIM);
    }

    @Test
    void a_signature_that_names_our_domain_and_is_not_verified_proves_nothing() {
        assertThat(origin(SIGNED)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_verified_signature_of_others_proves_nothing() {
        SignedHeader theirs = new SignedHeader("example.com", "k1");

        assertThat(dkim(NOW, SIGNED, theirs)).isEqualTo(UNKNOWN);
    }

    @Test
    void an_old_message_of_ours_that_somebody_kept_proves_nothing() {
        assertThat(dkim(SENT.plus(Duration.ofDays(15)), SIGNED, SIGNED_BY_US)).isEqualTo(UNKNOWN);
        assertThat(dkim(NOW, SIGNED.replace("From:Date:", "From:"), SIGNED_BY_US))
                .isEqualTo(UNKNOWN);
        assertThat(dkim(NOW, SIGNED.replace("To:", "Date: " + DATE + "\nTo:"), SIGNED_BY_US))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_verified_signature_proves_nothing_about_a_subject_that_it_does_not_hold() {
        String unsigned = SIGNED.replace("From:Date:Subject", "From:Date");
        String twice = SIGNED.replace("To:", "Subject: Other\nTo:");

        assertThat(dkim(NOW, unsigned, SIGNED_BY_US)).isEqualTo(UNKNOWN);
        assertThat(dkim(NOW, twice, SIGNED_BY_US)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_verified_signature_weighs_more_than_a_missing_token() {
        Inquiry inquiry = inquiry(Bounces.returning(ANNA, "message/rfc822", SIGNED));
        assertThat(
                        new OriginProbe(mustBeSigned(), () -> NOW)
                                .origin(inquiry, List.of(SIGNED_BY_US), Passage.UNKNOWN))
                .containsExactly(DKIM);
    }

    @Test
    void what_our_own_server_made_is_never_called_not_ours() {
        Inquiry inquiry = inquiry(Bounces.returning(ANNA, "message/rfc822", UNSIGNED));
        OriginProbe probe = new OriginProbe(mustBeSigned(), () -> NOW);

        assertThat(probe.origin(inquiry, List.of(), Passage.THROUGH_US)).containsExactly(UNKNOWN);
        assertThat(probe.origin(inquiry, List.of(), Passage.UNKNOWN)).containsExactly(NOT_OURS);
    }

    @Test
    void what_our_own_server_had_from_elsewhere_is_told_to_be_sent_on() {
        OriginProbe probe = new OriginProbe(mustBeSigned(), () -> NOW);
        Inquiry travelled = inquiry(Bounces.returning(ANNA, "message/rfc822", UNSIGNED));
        Inquiry signed = inquiry(Bounces.returning(ANNA, "message/rfc822", signed(NEW)));
        Inquiry madeHere =
                inquiry(
                        Bounces.returning(
                                ANNA,
                                "message/rfc822",
                                UNSIGNED.replaceAll("(?m)^Received:.*\\R(?:[ \t].*\\R)*", "")));

        assertThat(probe.origin(travelled, List.of(), Passage.SENT_ON))
                .containsExactly(new Origin(State.UNKNOWN, By.SENT_ON));
        assertThat(probe.origin(signed, List.of(), Passage.SENT_ON)).containsExactly(OURS);
        assertThat(probe.origin(madeHere, List.of(), Passage.SENT_ON)).containsExactly(UNKNOWN);
    }

    @Test
    void what_our_own_server_made_of_our_mail_is_ours_by_its_token() {
        Inquiry inquiry = inquiry(Bounces.returning(ANNA, "message/rfc822", signed(NEW)));

        assertThat(
                        new OriginProbe(mustBeSigned(), () -> NOW)
                                .origin(inquiry, List.of(), Passage.THROUGH_US))
                .containsExactly(OURS);
    }

    @Test
    void where_nothing_is_configured_nothing_is_said() {
        assertThat(
                        new OriginProbe(OriginSettings.NONE, () -> NOW)
                                .origin(
                                        new Inquiry(Bounces.refused(""), List.of()),
                                        List.of(),
                                        Passage.UNKNOWN))
                .isEmpty();
    }

    private static String signed(OriginKey key) {
        return MESSAGE.formatted(token(key, ANNA));
    }

    private static String token(OriginKey key, String sender) {
        return OriginToken.make(key, SENT, sender, SentFields.of(Headers.read(bytes(UNSIGNED))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String handedTo(String from, String ip) {
        return """
               Received: from %s ([%s])
                by mx.example.net with ESMTP; Sun, 1 Mar 2026 12:00:02 +0000
               """
                        .formatted(from, ip)
                + UNSIGNED;
    }

    private static Origin dkim(Instant now, String returned, SignedHeader signature) {
        OriginSettings settings =
                new OriginSettings(
                        List.of(),
                        OriginSettings.STANDARD_VALIDITY,
                        Optional.empty(),
                        List.of("example.org"),
                        List.of());
        Inquiry inquiry = inquiry(Bounces.returning(ANNA, "message/rfc822", returned));
        return (Origin)
                new OriginProbe(settings, () -> now)
                        .origin(inquiry, List.of(signature), Passage.UNKNOWN)
                        .get(0);
    }

    private static Inquiry inquiry(Bounce bounce) {
        return new Inquiry(bounce, ProbeTest.ips("203.0.113.25"));
    }

    private static OriginSettings settings(OriginKey... keys) {
        return new OriginSettings(
                List.of(keys),
                OriginSettings.STANDARD_VALIDITY,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static OriginSettings mustBeSigned() {
        return new OriginSettings(
                List.of(NEW),
                OriginSettings.STANDARD_VALIDITY,
                Optional.of(LocalDate.of(2026, 3, 1)),
                List.of("example.org"),
                List.of());
    }

    private static OriginSettings host(String name) {
        return new OriginSettings(
                List.of(),
                OriginSettings.STANDARD_VALIDITY,
                Optional.empty(),
                List.of(),
                List.of(name));
    }

    private static Origin origin(String returned) {
        return origin(settings(NEW, OLD), NOW, returned);
    }

    private static Origin origin(OriginSettings settings, Instant now, String returned) {
        return origin(settings, now, "message/rfc822", returned);
    }

    private static Origin origin(
            OriginSettings settings, Instant now, String type, String returned) {
        return origin(settings, now, Bounces.returning("someone@example.org", type, returned));
    }

    private static Origin origin(OriginSettings settings, Instant now, Bounce bounce) {
        return (Origin)
                new OriginProbe(settings, () -> now)
                        .origin(inquiry(bounce), List.of(), Passage.UNKNOWN)
                        .get(0);
    }
}
