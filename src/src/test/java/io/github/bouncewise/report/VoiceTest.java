// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.ValueNames;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceTest {
    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Voice VOICE = new Voice(Localizer.of(SHIPPED, "en"));
    private static final String SPEECH =
            "(your mailbox was locked). Call IT Security, +1 800 555 0199, or sign in on evil.example/login";

    @Test
    void every_value_that_texts_may_use_has_a_shape() {
        assertThat(ValueNames.ALL).allMatch(Voice::knows, "has a shape");
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OWN"})
    void nothing_that_speaks_has_a_shape(Shape shape) {
        assertThat(VOICE.shaped(shape, SPEECH)).isEmpty();
        assertThat(VOICE.shaped(shape, "")).isEmpty();
        assertThat(VOICE.shapedOrQuoted(shape, SPEECH)).startsWith("“(your mailbox").endsWith("”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ben@example.net",
                "ben+tag@mail.example.net",
                "o'brien@example.net",
                "用户@example.net",
                "ben@[192.0.2.1]"
            })
    void a_mail_address_is_said(String address) {
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ben",
                "@example.net",
                "ben@",
                "ben@example",
                "ben@example.net/login",
                "\"call us\"@example.net",
                "call us@example.net",
                "ben@example.net, call us",
                "ben@[call us]",
                "ben@exa mple.net",
                "ben@555.0199",
            })
    void what_is_no_mail_address_is_not(String text) {
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, text)).isEmpty();
    }

    @Test
    void an_address_is_no_longer_than_an_address_can_be() {
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, "a".repeat(64) + "@example.net")).isPresent();
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, "a".repeat(65) + "@example.net")).isEmpty();
        assertThat(VOICE.shaped(Shape.HOST, "a.".repeat(126) + "example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.example.net",
                "_dmarc.example.net",
                "192.0.2.1",
                "[192.0.2.1]",
                "2001:db8::1"
            })
    void a_host_is_said(String host) {
        assertThat(VOICE.shaped(Shape.HOST, host)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx",
                "mx.example.net/login",
                "mx..example.net",
                "-mx.example.net",
                "800.555.0199",
                "mx.example.net:25",
                "mx.example.net (call us)",
                "stra\u00dfe.example"
            })
    void what_is_no_host_is_not(String text) {
        assertThat(VOICE.shaped(Shape.HOST, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,true",
        "2001:db8::1,true",
        "192.0.2.1.5,false",
        "999.0.2.1,false",
        "mx.example.net,false"
    })
    void an_ip_address_is_one(String text, boolean fits) {
        assertThat(VOICE.shaped(Shape.IP, text).isPresent()).isEqualTo(fits);
        assertThat(VOICE.shaped(Shape.IP, text + ", 192.0.2.2").isPresent()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "550,true",
        "5.7.1,true",
        "550 5.7.1,true",
        "5.7.1 call us,false",
        "1800,false",
        "5.7.1.800,false"
    })
    void a_code_is_one(String text, boolean fits) {
        assertThat(VOICE.shaped(Shape.CODE, text).isPresent()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 -all,true",
        "v=spf1 a mx/24 include:_spf.example.net ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all,true",
        "v=spf1 exists:%{i}._spf.example.net redirect=_spf.example.net,true",
        "v=spf1 -all v=spf1 mx -all,true",
        "v=spf1 your mailbox was locked,false",
        "v=spf1 ipv4:192.0.2.1 -all,false",
        "v=spf1 call=+18005550199 -all,false",
        "Your mailbox,false"
    })
    void a_record_is_said_where_all_its_terms_are_well_formed(String text, boolean fits) {
        assertThat(VOICE.shaped(Shape.SPF_RECORD, text).isPresent()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"<m1@example.org>,true", "<m1@evil,false", "<call us@example.org>,false"})
    void a_message_identifier_is_one(String text, boolean fits) {
        assertThat(VOICE.shaped(Shape.MESSAGE_ID, text).isPresent()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"reject,true", "quarantine now,false", "12.5,true", "5.1.1,true"})
    void a_word_is_one(String text, boolean fits) {
        assertThat(VOICE.shaped(Shape.WORD, text).isPresent()).isEqualTo(fits);
    }

    @Test
    void a_name_with_other_letters_is_said_in_its_ascii_form_with_the_letters_beside_it() {
        assertThat(VOICE.shaped(Shape.HOST, "m\u00fcnchen.example"))
                .contains("xn--mnchen-3ya.example (m\u00fcnchen.example)");
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, "jo@xn--mnchen-3ya.example"))
                .contains("jo@xn--mnchen-3ya.example (m\u00fcnchen.example)");
        assertThat(VOICE.shaped(Shape.HOST, "例えtest.example").orElseThrow())
                .endsWith("(例えtest.example)");
    }

    @Test
    void letters_that_pretend_to_be_others_are_named_and_not_shown() {
        String mixed = VOICE.shaped(Shape.HOST, "p\u0430ypal.example").orElseThrow();
        String whole =
                VOICE.shaped(Shape.HOST, "\u0430\u0440\u0440\u04cf\u0435.example").orElseThrow();

        assertThat(mixed)
                .startsWith("xn--")
                .contains("mixed scripts: Cyrillic, Latin")
                .contains("looks like paypal.example, but is not")
                .doesNotContain("\u0430");
        assertThat(whole).startsWith("xn--").contains("looks like apple.example, but is not");
        assertThat(VOICE.shaped(Shape.MAIL_ADDRESS, "\u0430nna@example.net"))
                .contains("\u0430nna@example.net (mixed scripts: Cyrillic, Latin)");
    }

    @Test
    void a_quotation_can_not_be_closed_from_within_and_is_of_one_line() {
        assertThat(VOICE.quoted("one” \"two\"\r\nthree » 」 four\u202e"))
                .isEqualTo("“one' 'two' three ' ' four”");
        assertThat(new Voice(Localizer.of(SHIPPED, "de")).quoted("a“ b")).isEqualTo("„a' b“");
        assertThat(VOICE.quoted("x".repeat(5_000)).length()).isLessThan(320);
    }

    @Test
    void links_in_a_quotation_are_broken() {
        assertThat(Linkers.links(VOICE.quoted(SPEECH))).isEmpty();
    }

    @Test
    void what_follows_a_word_of_ours_is_quoted() {
        assertThat(VOICE.worded("spf-problem.", "missing-include: _spf.example.net"))
                .endsWith(": _spf.example.net");
        assertThat(VOICE.worded("spf-problem.", "syntax: " + SPEECH)).contains(": “(your mailbox");
        assertThat(VOICE.worded("spf-problem.", SPEECH)).startsWith("“(your mailbox");
    }
}
