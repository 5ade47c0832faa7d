// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.words;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * The words that count, with their codes: those of the remote server, then what the server that
 * reports explains on its own. Where a gateway quotes the reply of the server behind it, {@code
 * (user@example.org:550 5.4.1 …)}, {@code "550 5.4.1 …"} or {@code its answer: 550 …}, the inner
 * reply wins over the outer.
 *
 * @param words in the form of {@link #normal}
 * @param said the same as it was written
 * @param inner whether it is the reply of a server behind the one that answered
 */
public record RemoteText(int code, String status, String words, String said, boolean inner) {

    private static final Pattern INNER =
            Pattern.compile(
                    "\\([^\\s()<>:]+@[^\\s()<>:]+:\\s*([45][0-9]{2})[ -](?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?([^()]*(?:\\([^()]*\\)[^()]*)*)\\)?");

    /** A reply of another server, in quotation marks. */
    private static final Pattern QUOTED =
            Pattern.compile(
                    "[\"“„«「『'‘]([45][0-9]{2})[ -](?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?((?:[^\"“”„«»「」『』'‘’\n]|['’]\\pL){8,})(?:[\"”“»」』'’]|$)");

    /** Words that introduce the reply of another server where nothing else does. */
    private static final String SAYS =
            "(?:said|says|answer(?:ed|s)?|repl(?:y|ied|ies)|return(?:ed|s)|respon(?:ded|ds|se)|gave|got"
                    + "|antwort(?:et|ete)?|meldete?|sagte?|a répondu|répond|a renvoyé|renvoie|a dit"
                    + "|respondió|responde|contestó|devolvió|dijo|ha risposto|risponde|ha restituito|ha detto"
                    + "|respondeu|devolveu|retornou|disse|antwoordde|antwoordt|zei|meldde"
                    + "|odpowiedział|odpowiada|zwrócił|odparł|ответил|отвечает|вернул|сообщил"
                    + "|返答は|応答は|返回|回复|回覆)"
                    + "(?: (?:was|is|with|war|mit|par|con|com|met))?";

    /** The same without quotation marks, to the end of the line or of the parentheses. */
    private static final Pattern INTRODUCED =
            Pattern.compile(
                    "(?i)(?:[:：(（]|[^\\pL]"
                            + SAYS
                            + "\\s)\\s*"
                            + "(4(?:21|22|3[0-2]|4[1-9]|5[0-9]|71)|5(?:0[1-5]|1[0-9]|2[0-9]|3[0-9]|4[1-9]|5[0-9]))[ -]"
                            + "(?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?((?:[^\n()（）]|[(（][^\n()（）]*[)）]){8,})");

    private static final List<Pattern> QUOTATIONS = List.of(INNER, QUOTED, INTRODUCED);

    /** A number of something, and no reply code. */
    private static final Pattern COUNTED =
            Pattern.compile(
                    "(?i)\\A\\s*(?:[kmg]i?b|[kmg]o|bytes?|octets?|e-?mails?|messages?|recipients?|connections?"
                            + "|days?|hours?|minutes?|seconds?|per)\\b");

    /** Two words: something was said before the reply of the other server. */
    private static final Pattern WORDS = Pattern.compile("\\pL{2,}[^\\pL]+\\pL{2,}");

    /**
     * What is said around a reply that is not the reason: of the sender's server, which was asked
     * for the sender, or the last one of many.
     */
    private static final Pattern AROUND_ANOTHER =
            Pattern.compile(
                    "(?i)last (?:reply|response|error|answer)|refused to talk to me|sender|mail from|return.?path|call.?(?:back|out)|absender|expéditeur|remitente|mittente"
                            + "|remetente|afzender|nadawc|отправител|差出人|送信者|发件人|寄件");

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;:]+");

    private static final Pattern PATH =
            Pattern.compile("(?:^|\\s)[\"'(]?/[\\w.-]+/\\S*|[\\w-]+\\.(?:xls|doc|ppt)[mx]?\\b");

    private static final String BLANKS = " \t\n\f\r\u00a0";

    /** Subject and detail of the status, whatever its class; or empty. */
    public String detail() {
        return status.substring(status.indexOf('.') + 1);
    }

    public static RemoteText of(Failure failure) {
        String whole = failure.remoteText();
        for (Pattern pattern : QUOTATIONS) {
            Matcher inner = pattern.matcher(whole);
            if (inner.find() && inner.group(3) != null && counts(pattern, inner, whole)) {
                return new RemoteText(
                        Integer.parseInt(inner.group(1)),
                        inner.group(2) == null ? "" : inner.group(2),
                        normal(inner.group(3)),
                        inner.group(3),
                        true);
            }
        }
        String said = (whole + "\n" + failure.explanation()).strip();
        return new RemoteText(
                failure.replyCode(),
                failure.status(),
                normal(withoutNames(said, failure)),
                said,
                false);
    }

    private static boolean counts(Pattern pattern, Matcher inner, String whole) {
        String before = whole.substring(0, inner.start());
        if (pattern == INNER) {
            return true;
        }
        if (AROUND_ANOTHER.matcher(before).find()) {
            return false;
        }
        return pattern != INTRODUCED
                || WORDS.matcher(before).find()
                        && (inner.group(2) != null || !COUNTED.matcher(inner.group(3)).find());
    }

    /**
     * Without paths of files and without the names of the hosts concerned: a word that is part of a
     * name says nothing.
     */
    private static String withoutNames(String said, Failure failure) {
        // The shell is who speaks there, and no name.
        String lower = said.toLowerCase(Locale.ROOT).replace("/bin/sh:", "bin/sh:");
        String named = PATH.matcher(lower).replaceAll(" ");
        for (String host : List.of(failure.remoteMta(), failure.recipientDomain())) {
            if (host.indexOf('.') > 0) {
                named = named.replace(host.toLowerCase(Locale.ROOT), "host");
            }
        }
        return named;
    }

    /**
     * Lower case, single blanks, straight quotes, and {@code @} in place of each address: what
     * people call themselves says nothing about why mail is refused.
     */
    public static String normal(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'').replace('‘', '\'');
        return singleBlanks(
                plain.indexOf('@') < 0 ? plain : ADDRESS.matcher(plain).replaceAll("@"));
    }

    private static String singleBlanks(String text) {
        StringBuilder single = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            boolean before = blank;
            blank = BLANKS.indexOf(text.charAt(i)) >= 0;
            if (!blank) {
                single.append(text.charAt(i));
            } else if (!before) {
                single.append(' ');
            }
        }
        return single.toString();
    }

    static boolean hasAddress(String text) {
        return text.indexOf('@') >= 0 && ADDRESS.matcher(text).find();
    }
}
