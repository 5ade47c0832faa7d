// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Headers.Field;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.language.KnownWords;
import io.github.bouncewise.mime.Slice;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final KnownWords WORDS = KnownWords.of(Unknowns.KNOWLEDGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    550 5.1.1 <jane.doe@example.org>: no             | 550 5.1.1 <@>: no
                    user "Jane Doe"@example.org is away              | user @ is away
                    jane.doe%40example.org is away                   | @ is away
                    mailbox jane.doe is away                         | mailbox … is away
                    mailbox JANE.DOE is away                         | mailbox … is away
                    bounce-jane.doe=example.org@lists.example.com    | @
                    dear Joe Public, no                              | dear …, no
                    your mail 'Quarterly figures' is odd             | your mail … is …
                    host mx1.example.org [192.0.2.10] said no        | host … […] said no
                    rejected.See the postmaster.Thanks               | rejected.see the postmaster.thanks
                    EXAMPLE.ORG says no                              | … says no
                    Example.Org says no                              | … says no
                    client 2001:db8::25 is odd                       | client … is …
                    client ::ffff:192.0.2.1 is odd                   | client … is …
                    4bX9yZ17Q0z queued as 1234567                    | … queued as …
                    on 2026-11-02 at 09:30:02 +0100 we saw           | on … at … +… we …
                    id 0f8fad5b-d9cb-469f-a165-70867728950e          | id …
                    wait 30 seconds                                  | wait … seconds
                    call +49 30 1234567                              | call +…
                    550-5.7.26 read on 550 5.7.26 here               | 550-5.7.26 read on 550 5.7.26 here
                    blocked (S3140) [TSS04] AS3901 by IPv6 RFC5322   | blocked (S3140) [TSS04] … by IPv6 RFC5322
                    zen.spamhaus.org says 127.0.0.2                  | zen.spamhaus.org says 127.0.0.2
                    see https://support.google.com/mail/answer?p=abc | see https://support.google.com/mail/answer…
                    see https://check.example.net/why?ip=192.0.2.1   | see …
                    see https://www.example.org/jane.doe             | see …
                    see http://u:pw@check.example.net/why            | see …
                    see https://?x and http://# and ftp:///x         | see … and … and …
                    the CORP\\jane or /home/jane or ~jane is full      | the … or … or … is full
                    user=jane, <jane>, jane (at) host (dot) net      | user=…, …, @
                    =?utf-8?q?J=C3=A4ne?= is full                    | … is full
                    "Jane is away" and “away”                        | … and …
                    Subject: jane is full. Try later                 | subject…. try later
                    the box of Jane Page is full                     | the box of … is full
                    user jdoe12 or JD1234 is full                    | user … or … is full
                    jdoe-de.mail.protection.outlook.com is full      | … is full
                    25.2.0.192.zen.spamhaus.org is full              | ….zen.spamhaus.org is full
                    容量が100MBを超えています                          | 容量…超えて…
                    """)
    void whom_it_concerns_goes_and_what_it_means_stays(String said, String kept) {
        assertThat(redacted(said)).isEqualTo(kept);
    }

    @Test
    void what_is_invisible_goes_so_that_nothing_hides_behind_it() {
        assertThat(redacted("ja\u200bne.doe@exam\u00adple.org \u001b[31m red\u202e\r\n next"))
                .isEqualTo("@ [… red next");
    }

    @Test
    void a_text_of_64_kilobytes_is_cut_at_a_word() {
        String long1 = "no ".repeat(190) + "jane.doe@example.org " + "x".repeat(64_000);

        assertThat(redacted(long1)).startsWith("no no").hasSizeLessThan(601).doesNotContain("jane");
        assertThat(redacted("j".repeat(64_000) + "@example.org")).isEmpty();
    }

    @Test
    void a_subject_and_names_of_64_kilobytes_are_compared_as_far_as_it_matters() {
        String subject = "aaaa ".repeat(13_000);
        Redaction redaction =
                Redaction.of(
                        bounce(subject, "\"" + "b".repeat(60_000) + "\" <b@example.com>"),
                        failure("a".repeat(60_000) + "@example.org"),
                        Unknowns.KNOWLEDGE,
                        WORDS);

        String kept = kept(redaction, subject + " no");

        assertThat(kept).hasSizeLessThan(601);
    }

    @Test
    void mailboxes_that_name_a_role_and_domains_that_all_share_take_no_words_away() {
        Redaction redaction =
                Redaction.of(bounce(), failure("mail@gmail.com"), Unknowns.KNOWLEDGE, WORDS);

        assertThat(kept(redaction, "mail for gmail.com is refused, ask mx.google.com"))
                .contains("mail for", "mx.google.com");
    }

    @Property
    void no_address_ever_stays(
            @ForAll @StringLength(max = 40) String before,
            @ForAll @StringLength(max = 40) String after) {
        assertThat(redacted(before + " jane.doe@example.org " + after))
                .doesNotContainIgnoringCase("jane.doe")
                .doesNotContainIgnoringCase("example.org");
    }

    private static String redacted(String text) {
        Redacted said =
                Redaction.of(bounce(), failure("jane.doe@example.org"), Unknowns.KNOWLEDGE, WORDS)
                        .redact(text);
        return Redaction.kept(said, new SharedWords());
    }

    private static String kept(Redaction redaction, String text) {
        return Redaction.kept(redaction.redact(text), new SharedWords());
    }

    private static Failure failure(String recipient) {
        return new Failure(recipient, "", Action.FAILED, 550, "", "", "", Phase.RCPT);
    }

    private static Bounce bounce() {
        return bounce("Quarterly figures", "Joe Public <joe@example.com>");
    }

    private static Bounce bounce(String subject, String from) {
        Headers headers = new Headers(List.of(new Field("From", from)));
        ReturnedMessage returned =
                new ReturnedMessage(
                        headers,
                        "joe@example.com",
                        "<m1@example.com>",
                        subject,
                        Optional.empty(),
                        10,
                        List.of(),
                        false,
                        Slice.NONE);
        return new Bounce(Kind.BOUNCE, "james", "", List.of(), Headers.NONE, returned, "");
    }
}
