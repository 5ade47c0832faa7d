// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnlinkedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/login",
                "HTTP://EVIL.EXAMPLE",
                "hxxp or http:evil.example or //evil.example/x",
                "www.evil.example",
                "sign in on evil.example/login now",
                "evil.example:8080/x",
                "a.b.c.d.evil.example",
                "x1.2y.evil.example",
                "xn--e1awd7f.example and xn--vermgensberatung-pwb.xn--vermgensberater-ctb",
                "ябл\u043eко.рф/login",
                "例え.テスト",
                "evil\u3002example",
                "help@evil.example",
                "Help <help@mail.evil.example>",
                "help\uff20evil\uff0eexample",
                "mailto:help@evil.example?body=x",
                "call +1 800 555 0199 now",
                "+18005550199",
                "1-800-555-0199",
                "(800) 555-0199",
                "5 800 555 0199 5",
                "800.555.0199",
                "0049 89 1234567",
                "01 23 45 67 89",
                "room4a 800 555 0199 now",
                "id a1 800 555 0199",
                "+1 800 555 0199 24hours",
                "800-555-0199x12",
                "call+18005550199",
                "call(800) 555-0199",
                "tel:+1-800-555-0199",
                "sms:8005550199",
                "\\\\evil.example\\share\\x.exe",
                "see \\\\evil\\share",
                "file:///c:/x",
                "http://93.184.216.66/login",
                "93.184.216.66/login",
                "93.184.216.66:8080/login",
                "ms-word:ofe|u|evil.example",
                "already[.]broken evil.example",
            })
    void no_mail_program_makes_a_link_of_it(String words) {
        assertThat(Linkers.links(words)).as("the words as they came").isNotEmpty();

        assertThat(Linkers.links(Unlinked.text(words))).as(Unlinked.text(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    https://evil.example/login   | https[:]//evil[.]example/login
                    help@evil.example            | help[@]evil[.]example
                    +1 800 555 0199              | +1[ ]800[ ]555[ ]0199
                    18005550199                  | 1800[]5550[]199
                    93.184.216.66/login          | 93[.]184[.]216[.]66/login
                    """)
    void what_it_says_can_still_be_read_and_copied(String words, String broken) {
        assertThat(Unlinked.text(words)).isEqualTo(broken);
        assertThat(broken.replace("[]", "").replaceAll("\\[(.)]", "$1")).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 Client host [203.0.113.25] blocked",
                "550-5.7.26 This mail is unauthenticated. (2001:db8::1)",
                "421 4.7.0 Try again later, closing connection.",
                "198.51.100.80 is not allowed to send",
                "2026-11-26 17:19:26",
                "queue id 4XyZ1234567890ab",
                "=_boundary-0-f4f1ff20148367114edf1247",
                "20148367114edf",
                "Sorry. No such user."
            })
    void what_is_no_link_stays_as_it_is(String words) {
        assertThat(Unlinked.text(words)).isEqualTo(words);
    }

    @Test
    void breaking_twice_changes_nothing_more() {
        String words =
                "https://evil.example/ help@evil.example +1 800 555 0199 18005550199 \\\\evil\\x";

        String once = Unlinked.text(words);

        assertThat(Unlinked.text(once)).isEqualTo(once);
    }

    @Test
    void hosts_in_our_own_sentences_are_broken_invisibly_in_a_page_and_links_of_ours_are_not() {
        assertThat(
                        html(
                                "Ask evil.login.example & see https://check.spamhaus.org/ for ben@example.net."))
                .isEqualTo(
                        "Ask evil<wbr>.<wbr>login<wbr>.<wbr>example &amp; see https://check.spamhaus.org/ for ben@example.net.");
    }

    @Test
    void a_long_mail_address_may_be_broken_before_its_signs_and_a_short_one_not() {
        assertThat(html("Write to anna.von-der-heide@lists.example.org."))
                .isEqualTo("Write to anna<wbr>.von-der-heide<wbr>@lists<wbr>.example<wbr>.org.");
        assertThat(html("Write to anna@lists.example.org."))
                .isEqualTo("Write to anna@lists.example.org.");
    }

    private static String html(String text) {
        StringBuilder out = new StringBuilder();
        Breakable.html(text, out);
        return out.toString();
    }
}
