// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.List;
import java.util.Locale;

/** Tells what a message is. */
final class Classifier {
    private Classifier() {}

    /** Whether the message speaks of mail that was not delivered: it is one of the formats. */
    static boolean comesBack(Contents contents, Formats formats, Format format, String notice) {
        return format != formats.general()
                || formats.general().fits(contents.root().headers(), notice, contents.report());
    }

    static Kind kind(
            Contents contents, List<Failure> failures, boolean succeeded, boolean bounced) {
        List<Part> leaves = contents.root().leaves();
        if (leaves.stream().anyMatch(Part::isFeedback)) {
            return Kind.COMPLAINT;
        }
        if (failures.stream().anyMatch(failure -> failure.action() == Action.FAILED)) {
            return Kind.BOUNCE;
        }
        if (!failures.isEmpty()) {
            return Kind.DELAY;
        }
        if (succeeded) {
            return Kind.SUCCESS;
        }
        if (leaves.stream().anyMatch(Part::isDisposition)) {
            return Kind.AUTO_REPLY;
        }
        if (bounced) {
            return Kind.BOUNCE;
        }
        return answersByItself(contents.root().headers()) ? Kind.AUTO_REPLY : Kind.OTHER;
    }

    /** RFC 3834 section 5, and the fields that were there before it. */
    private static boolean answersByItself(Headers headers) {
        String submitted = headers.first("Auto-Submitted").orElse("no").toLowerCase(Locale.ROOT);
        return submitted.startsWith("auto-replied")
                || headers.first("X-Autoreply").isPresent()
                || headers.first("X-Autorespond").isPresent();
    }
}
