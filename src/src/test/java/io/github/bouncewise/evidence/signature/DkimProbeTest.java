// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.signature.Dkim.Result;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimProbeTest extends ProbeTest {
    private static final SigningKey KEY = SigningKey.of(2048);
    private static final String MESSAGE =
            """
            Received: from desk.example.org ([192.0.2.7])
             by mail.example.org with ESMTPSA; Sun, 1 Mar 2026 12:00:01 +0000
            From: Anna <anna@example.org>
            To: bert@example.net
            Subject: Minutes of the meeting,
             at last
            Date: Sun, 1 Mar 2026 12:00:00 +0000
            Message-ID: <m1@example.org>

            Here  they are.

            --
            Anna

            """;

    private final DkimProbe probe = new DkimProbe(Instant::now);

    @AfterEach
    void close() {
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relaxed/relaxed", "simple/simple", "relaxed/simple", "simple", "relaxed"})
    void a_message_that_came_back_as_it_was_signed_passes(String canonicalisation) {
        publish(KEY.record());

        assertThat(dkim(signedByLibrary(canonicalisation)))
                .containsExactly(new Dkim("example.org", "k1", Result.PASS, ""));
    }

    @Test
    void it_does_not_matter_how_the_copy_at_hand_ends_its_lines() {
        publish(KEY.record());
        String signed = signed(MESSAGE);

        assertThat(dkim(signed.replace("\n", "\r\n")))
                .containsExactly(new Dkim("example.org", "k1", Result.PASS, ""));
    }

    @Test
    void letters_beyond_ascii_in_the_header_are_signed_as_octets() {
        assumeTrue(
                Charset.defaultCharset().equals(StandardCharsets.UTF_8),
                "jDKIM reads headers in the charset of the platform, which is not UTF-8 here");
        publish(KEY.record());
        String greek = MESSAGE.replace("Minutes", "Πρακτικά");

        assertThat(dkim(signed(greek))).extracting(Dkim::result).containsExactly(Result.PASS);
    }

    @Test
    void a_header_that_is_too_long_or_in_another_charset_is_not_checked() {
        publish(KEY.record());
        String signed = signed(MESSAGE);
        byte[] latin = signed.replace("Minutes", "Protok\u00f6ll").getBytes(ISO_8859_1);

        assertThat(RawMessage.of(latin).getFields()).isEmpty();
        assertThat(dkim("X-Long: " + "x\n ".repeat(100_000) + "\n" + signed)).isEmpty();
    }

    @Test
    void a_signature_may_be_folded_anywhere_in_its_value() {
        publish(KEY.record());
        String signed = signed(MESSAGE).replaceFirst("b=([\\w+/]{20})", "b=$1\n\t");

        assertThat(dkim(signed)).extracting(Dkim::result).containsExactly(Result.PASS);
    }

    @Test
    void a_changed_body_is_told_from_a_changed_header() {
        publish(KEY.record());
        String signed = signed(MESSAGE);

        assertThat(dkim(signed.replace("--\nAnna", "This mail was scanned.")))
                .containsExactly(new Dkim("example.org", "k1", Result.FAIL, "body-hash"));
        assertThat(dkim(signed.replace("Minutes", "[EXTERN] Minutes")))
                .containsExactly(new Dkim("example.org", "k1", Result.FAIL, "signature"));
    }

    @Test
    void a_header_alone_shows_who_signed_it() {
        publish(KEY.record());
        String signed = signed(MESSAGE);
        String header = signed.substring(0, signed.indexOf("\n\n") + 1);

        assertThat(dkim("text/rfc822-headers", header))
                .containsExactly(new Dkim("example.org", "k1", Result.NEUTRAL, "header-only"));
        assertThat(dkim("text/rfc822-headers", header.replace("Minutes", "Notes")))
                .containsExactly(new Dkim("example.org", "k1", Result.NEUTRAL, "header-changed"));
    }

    @Test
    void a_signature_by_another_key_fails() {
        publish(SigningKey.of(2048).record());

        assertThat(dkim(signed(MESSAGE)))
                .containsExactly(new Dkim("example.org", "k1", Result.FAIL, "signature"));
    }

    @Test
    void what_is_wrong_with_the_key_is_told_apart() {
        String signed = signed(MESSAGE);
        assertThat(dkim(signed)).containsExactly(permanent("key-missing"));
        server.add("k3._domainkey.example.org. IN TXT \"v=DKIM1; p=\"");
        server.add("k4._domainkey.example.org. IN TXT \"v=DKIM1; p=%%%\"");
        server.add("k5._domainkey.example.org. IN TXT \"some other text\"");
        SigningKey weak = SigningKey.of(512);
        server.add("k6._domainkey.example.org. IN TXT " + weak.record());

        assertThat(problem(signed.replace("s=k1", "s=k3"))).isEqualTo("key-revoked");
        assertThat(problem(signed.replace("s=k1", "s=k4"))).isEqualTo("key-broken");
        assertThat(problem(signed.replace("s=k1", "s=k5"))).isEqualTo("key-broken");
        assertThat(problem(weak.signed(MESSAGE, "example.org", "k6"))).isEqualTo("key-weak");
    }

    @Test
    void what_can_not_be_checked_here_is_neither_good_nor_bad() {
        publish(KEY.record());
        String signed = signed(MESSAGE);
        String expired = signed.replace("d=example.org;", "d=example.org; x=1000000000;");

        assertThat(dkim(signed.replace("a=rsa-sha256", "a=ed25519-sha256")))
                .containsExactly(new Dkim("example.org", "k1", Result.NEUTRAL, "algorithm"));
        assertThat(dkim(expired))
                .containsExactly(new Dkim("example.org", "k1", Result.NEUTRAL, "expired"));
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void a_message_without_a_signature_has_none() {
        assertThat(dkim(MESSAGE)).containsExactly(new Dkim("example.org", "", Result.NONE, ""));
    }

    @Test
    void a_header_of_which_the_top_may_be_missing_lacks_nothing() {
        assertThat(dkim(MESSAGE.substring(MESSAGE.indexOf("From:")))).isEmpty();
    }

    @Test
    void a_name_server_that_fails_leaves_it_open() {
        server.misbehave("k1._domainkey.example.org", Misbehaviour.SERVFAIL);

        assertThat(dkim(signed(MESSAGE)))
                .containsExactly(new Dkim("example.org", "k1", Result.TEMPERROR, "no-answer"));
    }

    @Test
    void of_many_signatures_few_are_looked_at() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append(
                            "DKIM-Signature: v=1; a=rsa-sha256; d=d"
                                    + i
                                    + ".example.com; s=k; b=; bh=;")
                    .append(" h=From\n");
        }

        assertThat(dkim(many + MESSAGE)).hasSize(3);
        assertThat(server.questions()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void no_budget_is_no_answer() {
        assertThat(
                        check(
                                probe,
                                Bounces.returning(
                                        "a@example.org", "message/rfc822", signed(MESSAGE)),
                                lookups(0)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;;=;",
                "v=1; d=example.org; s=k1",
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=; b=; bh=",
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=To; b=AA; bh=AA",
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=From; b=AA; bh=AA; t=x",
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=From; b=AA; bh=AA; l=999999999999999999",
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=From; b=!!; bh=!!; i=@else.where",
                "v=1; a=rsa-sha256; d=..; s=..; h=From; b=AA; bh=AA",
            })
    void rubbish_is_no_pass(String signature) {
        publish(KEY.record());

        assertThat(dkim("DKIM-Signature: " + signature + "\n" + MESSAGE))
                .extracting(Dkim::result)
                .doesNotContain(Result.PASS)
                .doesNotContain(Result.NONE);
    }

    @Test
    @Timeout(10)
    void hostile_fields_and_keys_do_not_hold_it_up() {
        server.add(
                "k1._domainkey.example.org. IN TXT "
                        + "\"v=DKIM1; p=\" "
                        + ("\"" + "p".repeat(250) + "\" ").repeat(200));
        String names = "From:".repeat(1_500);
        String fields = ("X-" + "y".repeat(60) + ": z\n").repeat(3_000);
        String first = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k1; b=AA; bh=AA; h=";

        assertThat(dkim(first + names + "To\n" + fields + MESSAGE))
                .extracting(Dkim::result)
                .doesNotContain(Result.PASS);
        assertThat(
                        dkim(
                                "DKIM-Signature: v=1; "
                                        + " \t".repeat(200_000)
                                        + "d=example.org\n"
                                        + MESSAGE))
                .isEmpty();
    }

    private static String signed(String message) {
        return KEY.signed(message, "example.org", "k1");
    }

    /** In a way that our own signing does not know. */
    private static String signedByLibrary(String canonicalisation) {
        String tags =
                "v=1; a=rsa-sha256; d=example.org; s=k1; h=From:To:Subject:Date; bh=; b=; c="
                        + canonicalisation
                        + ";";
        try {
            return new DKIMSigner(tags, KEY.pair().getPrivate())
                            .sign(
                                    new ByteArrayInputStream(
                                            MESSAGE.getBytes(StandardCharsets.UTF_8)))
                    + "\n"
                    + MESSAGE;
        } catch (IOException | FailException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void publish(String record) {
        server.add("k1._domainkey.example.org. IN TXT " + record);
    }

    private static Dkim permanent(String problem) {
        return new Dkim("example.org", "k1", Result.PERMERROR, problem);
    }

    private String problem(String returned) {
        return dkim(returned).get(0).problem();
    }

    private List<Dkim> dkim(String returned) {
        return dkim("message/rfc822", returned);
    }

    private List<Dkim> dkim(String type, String returned) {
        return check(probe, Bounces.returning("anna@example.org", type, returned)).stream()
                .map(Dkim.class::cast)
                .toList();
    }
}
