// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

/** Text for pages that no template makes. */
public final class Escaped {
    private Escaped() {}

    /** The text as content or as a quoted attribute of HTML. */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
