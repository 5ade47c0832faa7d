// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bounces made up in code, of any size in one dimension. The word in each is part of the reply of
 * the remote server: a bounce with another word is not answered from memory.
 */
public final class MadeUpMessages {
    private static final String SENTENCE =
            "We met on Monday and talked about the plan for the house, its roof and its garden. ";

    /** Words of letters and of notices, so that patterns begin to fit everywhere. */
    private static final List<String> ENGLISH_WORDS =
            List.of(
                    ("we met on monday and talked about the plan for a house its roof its garden"
                                    + " message mail address user mailbox host account domain deliver"
                                    + " recipient following fail failed reject return sent not could"
                                    + " unknown reason details copy below original attached problem"
                                    + " error report host server please contact quota limit")
                            .split(" "));

    private static final List<String> RUSSIAN_WORDS =
            List.of(
                    ("мы встретились в понедельник и говорили о плане дома крыше саде письмо адрес"
                                    + " получатель ящик не было доставлено ошибка удалось отправить"
                                    + " сообщение сервер причина копия найден")
                            .split(" "));

    /** Octets of words in any order; larger texts repeat them. */
    private static final int BLOCK = 250_000;

    private MadeUpMessages() {}

    /** A made-up word of letters, another one for each number. */
    public static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number;
        do {
            word.append("bdfgklmnprstvz".charAt(rest % 14)).append("aeiou".charAt(rest / 14 % 5));
            rest /= 70;
        } while (rest > 0);
        return word.append('x').toString();
    }

    /** A report of RFC 3464 that returns a message of about so many octets. */
    public static byte[] returning(int octets, String word) {
        return octets(report(people(1, word), "", returned("", filled(ENGLISH_WORDS, octets))));
    }

    /** A notice without a report, of about so many octets of ASCII. */
    public static byte[] notice(int octets, String word) {
        return octets(notice(word, filled(ENGLISH_WORDS, octets)));
    }

    /** The same in Cyrillic letters of two octets. */
    public static byte[] russianNotice(int octets, String word) {
        return octets(notice(word, filled(RUSSIAN_WORDS, octets)));
    }

    /** A notice whose only line end is behind so many octets. */
    public static byte[] oneLine(int octets, String word) {
        return octets(notice(word, filled(ENGLISH_WORDS, octets).replace("\n", " ")));
    }

    /** A report about so many recipients, each refused in other words. */
    public static byte[] reportAbout(int recipients, String word) {
        return octets(report(people(recipients, word), "", returned("", SENTENCE)));
    }

    /** A notice without a report about so many recipients, each refused in other words. */
    public static byte[] noticeAbout(int recipients, String word) {
        return octets(
                notice(word, "")
                        + times(
                                recipients,
                                i ->
                                        "<user%d@example.net>:\n550 5.1.1 No %s here\n\n"
                                                .formatted(i, word(i) + " " + word)));
    }

    /** A report with so many fields in its own header, and as many in that of what it returns. */
    public static byte[] withFields(int fields, String word) {
        String received =
                times(
                        fields,
                        i ->
                                "Received: from a%d.example.org (a%d.example.org [192.0.2.%d])\n\tby b%d.example.org with ESMTPS id %s; Thu, 26 Nov 2026 12:00:00 +0000\n"
                                        .formatted(i, i, i % 256, i, word(i)));
        return octets(report(people(1, word), received, returned(received, SENTENCE)));
    }

    /** A report about a message of so many parts. */
    public static byte[] withParts(int parts, String word) {
        String body =
                times(
                                parts,
                                i ->
                                        "--p\nContent-Type: text/plain; name=\"%d.txt\"\n\n%s\n"
                                                .formatted(i, SENTENCE))
                        + "--p--\n";
        return octets(
                report(
                        people(1, word),
                        "",
                        returned("Content-Type: multipart/mixed; boundary=p\n", body)));
    }

    /** A notice of so many parts. */
    public static byte[] noticeOfParts(int parts, String word) {
        return octets(
                top("failure notice", "Content-Type: multipart/mixed; boundary=p\n")
                        + "--p\n\n"
                        + said(word)
                        + times(
                                parts,
                                i -> "--p\nContent-Type: text/plain\n\n%s\n".formatted(SENTENCE))
                        + "--p--\n");
    }

    /** A report about a message whose subject has so many encoded words; the notice's has too. */
    public static byte[] withEncodedWords(int words, String word) {
        String subject = times(words, i -> "\n =?utf-8?b?" + base64("дом " + word(i) + " ") + "?=");
        return octets(
                report(
                        people(1, word),
                        "X-Original-Subject:" + subject + "\n",
                        returned("Subject:" + subject + "\n", SENTENCE)));
    }

    /** Small bounces as several servers write them, about one recipient. */
    public static List<byte[]> ofManyServers(String word) {
        return List.of(
                octets(report(people(1, word), "", returned("", SENTENCE))),
                octets(qmail(word)),
                octets(exchange(word)),
                octets(exim(word)),
                octets(sendmail(word)));
    }

    private static String qmail(String word) {
        return top("failure notice", "")
                + """
                Hi. This is the qmail-send program at mail.example.com.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <ben@example.net>:
                192.0.2.1 does not like recipient.
                Remote host said: 550 sorry, no %s mailbox here by that name (#5.1.1)
                Giving up on 192.0.2.1.

                --- Below this line is a copy of the message.

                """
                        .formatted(word)
                + returned("", SENTENCE);
    }

    private static String exchange(String word) {
        return report(
                """
                Final-Recipient: rfc822;ben@example.net
                Action: failed
                Status: 5.2.2
                Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; %s
                """
                        .formatted(word),
                "X-MS-Exchange-Message-Is-Ndr:\n",
                returned("", SENTENCE));
    }

    private static String exim(String word) {
        return top(
                        "Mail delivery failed: returning message to sender",
                        "X-Failed-Recipients: ben@example.net\n")
                + """
                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  ben@example.net
                    host mx.example.net [192.0.2.1]
                    SMTP error from remote mail server after RCPT TO:<ben@example.net>:
                    550 5.7.1 Service unavailable, client [198.51.100.7] blocked using %s list

                ------ This is a copy of the message, including all the headers. ------

                """
                        .formatted(word)
                + returned("", SENTENCE);
    }

    private static String sendmail(String word) {
        return report(
                """
                Final-Recipient: RFC822; ben@example.net
                Action: failed
                Status: 5.7.1
                Remote-MTA: DNS; mx.example.net
                Diagnostic-Code: SMTP; 550 5.7.1 %s message content rejected as spam
                """
                        .formatted(word),
                "",
                returned("", SENTENCE));
    }

    private static String people(int recipients, String word) {
        return times(
                recipients,
                i ->
                        """
                        Final-Recipient: rfc822; user%d@example.net
                        Action: failed
                        Status: 5.1.1
                        Remote-MTA: dns; mx.example.net
                        Diagnostic-Code: smtp; 550 5.1.1 No %s user here

                        """
                                .formatted(i, (i == 0 ? "" : word(i) + " ") + word));
    }

    private static String report(String recipients, String fields, String returned) {
        return top(
                        "Undelivered Mail Returned to Sender",
                        fields
                                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n")
                + "--b\nContent-Type: text/plain; charset=utf-8\n\nYour message could not be delivered.\n"
                + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.com\n\n"
                + recipients
                + "\n--b\nContent-Type: message/rfc822\n\n"
                + returned
                + "\n--b--\n";
    }

    private static String notice(String word, String text) {
        return top(
                        "failure notice",
                        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n")
                + said(word)
                + text;
    }

    private static String said(String word) {
        return "Your message was not delivered:\n\n<ben@example.net>: 550 5.1.1 No "
                + word
                + " user here\n\n";
    }

    private static String top(String subject, String fields) {
        return """
        From: Mail Delivery System <MAILER-DAEMON@mail.example.com>
        To: ann@example.com
        Subject: %s
        Date: Thu, 26 Nov 2026 12:00:00 +0000
        MIME-Version: 1.0
        %s
        """
                .formatted(subject, fields);
    }

    private static String returned(String fields, String body) {
        return """
        From: Ann <ann@example.com>
        To: ben@example.net
        Date: Thu, 26 Nov 2026 11:59:00 +0000
        Message-ID: <1@example.com>
        MIME-Version: 1.0
        %s
        %s
        """
                .formatted(fields, body);
    }

    /** About so many octets of words, in lines of ten; the same for the same number. */
    private static String filled(List<String> words, int octets) {
        Random random = new Random(octets);
        int block = Math.min(octets, BLOCK);
        StringBuilder text = new StringBuilder();
        int written = 0;
        for (int i = 1; written < block; i++) {
            String word = words.get(random.nextInt(words.size()));
            text.append(word).append(i % 10 == 0 ? '\n' : ' ');
            written += word.getBytes(UTF_8).length + 1;
        }
        return text.append('\n').toString().repeat(octets / block);
    }

    private static String times(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] octets(String message) {
        return message.replace("\n", "\r\n").getBytes(UTF_8);
    }
}
