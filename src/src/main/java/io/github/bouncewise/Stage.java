// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import java.util.Locale;

/** The steps from the octets of a message to the annotated bounce, in their order. */
public enum Stage {
    /** MIME, the format, who did not get what, and what the remote server said. */
    READING,
    /** DNS look-ups, or what a cache holds of them, and what was counted as sent. */
    EVIDENCE,
    /** The vocabulary, the rules, and the weighing of causes. */
    INFERENCE,
    /** The texts for people, plain and HTML. */
    REPORT,
    /** The bounce with the report in it. */
    ANNOTATION;

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
