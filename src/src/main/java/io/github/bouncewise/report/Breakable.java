// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Our own sentences in a page. Hosts of strangers stand in them whole, since people read and copy
 * them; possible line breaks ({@code <wbr>}) keep mail programs that link the text of a page from
 * opening them, and are neither seen nor copied. Addresses of pages stay whole: those in our
 * sentences are from our own knowledge. Mail addresses do, too: they open nothing but a message.
 */
final class Breakable {
    private static final Pattern WORDS = Pattern.compile("\\S+|\\s+");
    private static final Pattern DOT = Pattern.compile("([\\p{L}_-]|\\p{N})\\.([\\p{L}_-])");

    private Breakable() {}

    /** Escaped, with possible line breaks in hosts. */
    static String html(String text) {
        StringBuilder out = new StringBuilder();
        for (Matcher words = WORDS.matcher(text); words.find(); ) {
            String word = words.group();
            boolean host = !word.contains("://") && !word.contains("@");
            out.append(host ? broken(escaped(word)) : escaped(word));
        }
        return out.toString();
    }

    /** Twice: a match takes the letter that may stand before the next dot. */
    private static String broken(String word) {
        String once = DOT.matcher(word).replaceAll("$1<wbr>.<wbr>$2");
        return DOT.matcher(once).replaceAll("$1<wbr>.<wbr>$2");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
