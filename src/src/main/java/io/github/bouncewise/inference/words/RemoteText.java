// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.words;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.dsn.Failure;
import java.util.List;
import java.util.Locale;

/**
 * The words that count, with their codes: those of the remote server, then what the server that
 * reports explains on its own. Where a gateway quotes the reply of the server behind it, {@code
 * (user@example.org:550 5.4.1 …)} or {@code "550 5.4.1 …"}, the inner reply wins over the outer.
 *
 * @param words in the form of {@link #normal}
 * @param said the same as it was written
 */
public record RemoteText(int code, String status, String words, String said) {

    private static final Pattern INNER =
            Pattern.compile(
                    "\\([^\\s()<>:]+@[^\\s()<>:]+:\\s*([45][0-9]{2})[ -](?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?([^()]*(?:\\([^()]*\\)[^()]*)*)\\)?");

    /** A reply of another server, in quotation marks. */
    private static final Pattern QUOTED =
            Pattern.compile(
                    "[\"“„«「『'‘]([45][0-9]{2})[ -](?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?((?:[^\"“”„«»「」『』'‘’\n]|['’]\\pL){8,})(?:[\"”“»」』'’]|$)");

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
        for (Pattern pattern : List.of(INNER, QUOTED)) {
            Matcher inner = pattern.matcher(failure.remoteText());
            if (inner.find() && inner.group(3) != null) {
                return new RemoteText(
                        Integer.parseInt(inner.group(1)),
                        inner.group(2) == null ? "" : inner.group(2),
                        normal(inner.group(3)),
                        inner.group(3));
            }
        }
        String said = (failure.remoteText() + "\n" + failure.explanation()).strip();
        return new RemoteText(
                failure.replyCode(), failure.status(), normal(withoutNames(said, failure)), said);
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
        return singleBlanks(hasAddress(plain) ? ADDRESS.matcher(plain).replaceAll("@") : plain);
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
