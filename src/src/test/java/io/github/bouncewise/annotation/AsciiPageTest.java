// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AsciiPageTest {
    private static final byte[] CRLF = {'\r', '\n'};

    @Test
    void characters_beyond_ascii_are_written_as_references() {
        assertThat(written("<p>“é” → 😀 \u00a0</p>\n"))
                .isEqualTo("<p>&#8220;&#233;&#8221; &#8594; &#128512; &#160;</p>\r\n");
    }

    @Test
    void each_line_end_becomes_that_of_the_message() {
        assertThat(written("a\nb\r\nc\rd")).isEqualTo("a\r\nb\r\nc\r\nd");
    }

    @Test
    void line_of_998_octets_is_the_longest() {
        String longest = "a".repeat(998);
        assertThat(written(longest + "\n" + longest)).isEqualTo(longest + "\r\n" + longest);
        assertThat(written("a".repeat(991) + "é")).isEqualTo("a".repeat(991) + "&#233;");

        for (String line : List.of(longest + "a", "a".repeat(993) + "é")) {
            assertThat(written(line)).isEqualTo("none");
            assertThat(written("b\n" + line + "\nb")).isEqualTo("none");
        }
    }

    @Test
    void what_mail_would_not_carry_unchanged_needs_an_encoding() {
        for (String page :
                List.of("-a", "a\n--edge", "From me", "a\r\nFrom me", "a\u0000", "\u007f", "\f")) {
            assertThat(written(page)).as(page).isEqualTo("none");
        }
        assertThat(written("a-\n -b\nfrom me\nFrom-me\n\t")).contains("From-me");
    }

    @Test
    void control_character_beyond_ascii_needs_an_encoding() {
        assertThat(written("\u0080")).isEqualTo("none");
        assertThat(written("a\u009fb")).isEqualTo("none");
        assertThat(written("\u00a0")).isEqualTo("&#160;");
    }

    @Test
    void styles_and_scripts_know_no_references() {
        assertThat(written("<style>a:before{content:'→'}</style>")).isEqualTo("none");
        assertThat(written("<p><SCRIPT>'é'</SCRIPT>")).isEqualTo("none");
        assertThat(written("<style>a{}</style><b title=\"é\">→</b>"))
                .isEqualTo("<style>a{}</style><b title=\"&#233;\">&#8594;</b>");
        assertThat(written("é<st")).isEqualTo("&#233;<st");
    }

    /** "none", and that nothing was added, where it can't be written so. */
    private static String written(String page) {
        try (Octets text = new Octets();
                Octets out = new Octets()) {
            text.writeUtf8(page, 0, page.length());
            out.write("before");
            boolean written = AsciiPage.write(text, CRLF, out);
            String all = out.utf8();
            assertThat(all).startsWith("before");
            assertThat(written || all.equals("before")).isTrue();
            return written ? all.substring("before".length()) : "none";
        }
    }
}
