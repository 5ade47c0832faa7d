// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Pattern;

/**
 * Words of strangers, written so that no mail program turns an address in them into a link: a
 * bounce may be forged to have its link opened.
 */
final class Unlinked {
    private static final Pattern BEGINNINGS = Pattern.compile("(?i)\\b(www|mailto)([.:])");

    private Unlinked() {}

    /** With {@code [:]} or {@code [.]} in the beginning of each address. */
    static String text(String text) {
        return BEGINNINGS.matcher(text.replace("://", "[:]//")).replaceAll("$1[$2]");
    }

    /** Escaped, every word as it is, with possible line breaks in the beginning of each address. */
    static String html(String text) {
        String escaped =
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
        return BEGINNINGS
                .matcher(escaped.replace("://", "<wbr>:<wbr>//<wbr>"))
                .replaceAll("$1<wbr>$2<wbr>");
    }
}
