// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages made to cost time or memory. The time-outs only end a test that hangs: what is read in
 * time that grows faster than the message would not end for minutes.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LimitsTest {
    private static final String DAEMON =
            "From: MAILER-DAEMON@example.com\nTo: alice@example.org\nSubject: failure notice\n";
    private static final int MEGABYTE = 1 << 20;

    @Test
    void a_returned_message_of_fifteen_megabytes_in_the_text_is_measured_and_not_searched() {
        String notice =
                DAEMON
                        + "\nYour message was not delivered:\n\n<bob@example.com>: 552 5.3.4 Too big\n\n"
                        + "--- Below this line is a copy of the message.\n\n";
        String returned = "From: alice@example.org\nSubject: Big\n\n" + line(15 * MEGABYTE);

        Bounce bounce = read(notice + returned);

        assertThat(bounce.failures()).singleElement().returns(552, Failure::replyCode);
        assertThat(bounce.returned().subject()).isEqualTo("Big");
        assertThat(bounce.returned().size()).isEqualTo(returned.length());
        assertThat(bounce.returned().whole()).isTrue();
    }

    @Test
    void fifteen_megabytes_of_text_without_a_line_end_are_read() {
        Bounce bounce = read(DAEMON + "\nbob@example.com failed " + "a@b ".repeat(4 * MEGABYTE));

        assertThat(bounce.failures()).hasSizeLessThanOrEqualTo(NoticeReader.MAX_RECIPIENTS);
    }

    @Test
    void of_twenty_thousand_parts_the_first_are_read() {
        String parts =
                "--b\nContent-Type: text/plain\n\n<bob@example.com>: 550 no\n".repeat(20_000);

        Part root =
                MimeReader.read(
                        Slice.of(
                                (DAEMON + "Content-Type: multipart/mixed; boundary=b\n\n" + parts)
                                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(root.parts()).hasSizeBetween(1_000, MimeReader.MAX_PARTS);
    }

    @Test
    void multiparts_nested_three_thousand_deep_are_read_as_deep_as_the_limit() {
        StringBuilder nested = new StringBuilder(DAEMON);
        for (int i = 0; i < 3_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b").append(i);
            nested.append("\n\n--b").append(i).append('\n');
        }

        Part part =
                MimeReader.read(
                        Slice.of(nested.append("\nx").toString().getBytes(StandardCharsets.UTF_8)));
        int depth = 0;
        while (!part.parts().isEmpty()) {
            part = part.parts().get(0);
            depth++;
        }

        assertThat(depth).isLessThanOrEqualTo(MimeReader.MAX_DEPTH);
    }

    @Test
    void bounces_inside_bounces_are_opened_only_a_few_times() {
        String bounce = DAEMON + "Content-Type: message/rfc822\n\n";

        assertThat(read(bounce.repeat(50_000)).kind()).isEqualTo(Kind.BOUNCE);
    }

    @Test
    void of_a_report_about_everybody_the_first_recipients_are_read() {
        StringBuilder status = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            status.append("Final-Recipient: rfc822; u").append(i).append("@example.com\n");
            status.append("Action: failed\nStatus: 5.1.1\n\n");
        }

        Bounce bounce = Mails.read(Mails.REPORT.group(status.toString()));

        assertThat(bounce.failures()).hasSize(DeliveryStatus.MAX_RECIPIENTS);
        assertThat(bounce.failures().get(0).recipient()).isEqualTo("u0@example.com");
    }

    @Test
    void what_is_said_about_everybody_is_read_once() {
        StringBuilder status = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            status.append("Final-Recipient: rfc822; u").append(i).append("@example.com\n\n");
        }
        String notice = "Nobody is named in this. ".repeat(2_400);

        Bounce bounce = Mails.read(Mails.REPORT.group(status.toString()).notice(notice));

        assertThat(bounce.failures()).hasSize(1_000);
    }

    @Test
    void a_header_that_lists_thousands_of_recipients_gives_the_first() {
        String list = "u@example.com, ".repeat(1_000) + "v@example.com, ".repeat(1_000);
        String notice = "It failed for everybody. ".repeat(2_400);

        Bounce bounce = read("X-Failed-Recipients: " + list + "\n" + DAEMON + "\n" + notice);

        assertThat(bounce.failures())
                .extracting(Failure::recipient)
                .containsExactly("u@example.com");
    }

    @Test
    void a_line_of_nothing_but_contacts_is_read() {
        Bounce bounce =
                read(DAEMON + "\nmessage failed, contact " + "help@example.com ".repeat(9_000));

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
    }

    @Test
    void of_a_header_of_a_million_fields_the_first_are_kept() {
        Bounce bounce = read("X-Same: value\n".repeat(1_000_000) + "\nbody\n");

        assertThat(bounce.headers().fields()).hasSize(MimeReader.MAX_FIELDS);
    }

    @Test
    void a_header_field_of_ten_megabytes_is_cut() {
        Bounce bounce = read("Subject: " + "=?utf-8?q?a?= ".repeat(800_000) + "\n\nbody\n");

        assertThat(bounce.headers().first("Subject").orElseThrow().length())
                .isLessThanOrEqualTo(MimeReader.MAX_FIELD_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=?", "=?x?q?a?= ", "=?utf-8?q?", "=?utf-8?b?=?=", "=?utf-8?q?=C3?= ", "?="})
    void fields_of_eight_megabytes_of_encoded_words_are_read(String piece) {
        String words = piece.repeat(30_000 / piece.length());
        String fields = ("X-Words: " + words + "\n").repeat(8 * MEGABYTE / words.length());

        assertThat(read("Subject: " + words + "\n" + fields + DAEMON + "\nbody\n").kind())
                .isNotNull();
    }

    @Test
    void parts_in_thousands_of_unknown_charsets_are_read() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            parts.append("--b\nContent-Type: text/plain; charset=x").append(i).append("\n\nno\n");
        }

        assertThat(read(DAEMON + "Content-Type: multipart/mixed; boundary=b\n\n" + parts).kind())
                .isEqualTo(Kind.BOUNCE);
    }

    @Test
    void html_that_never_closes_is_read() {
        Bounce bounce =
                read(DAEMON + "Content-Type: text/html\n\n" + "<div><b><i><table>".repeat(800_000));

        assertThat(bounce.kind()).isEqualTo(Kind.BOUNCE);
    }

    @Test
    void an_empty_message_is_unreadable_and_says_so() {
        BounceReader reader = BounceReader.of(TestFormats.files());

        assertThatThrownBy(() -> reader.read(new byte[0]))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> reader.read("\r\n\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessage.class);
    }

    private static Bounce read(String message) {
        return Mails.read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(int octets) {
        return ("x".repeat(69) + "\n").repeat(octets / 70);
    }
}
