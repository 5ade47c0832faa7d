// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.List;
import java.util.Locale;

/** Tells what a message is. */
final class Classifier {
    private Classifier() {}

    /**
     * @param failures who did not get the message, by the report or by the notice
     * @param succeeded whether a report names only recipients that got it
     * @param bounced whether the message has the looks of a bounce
     */
    static Kind kind(
            Contents contents,
            Format format,
            List<Failure> failures,
            boolean succeeded,
            boolean bounced) {
        List<Part> leaves = contents.root().leaves();
        if (leaves.stream().anyMatch(Part::isFeedback)
                || contents.root().parameter("report-type").equalsIgnoreCase("feedback-report")
                || format.kind() == Kind.COMPLAINT) {
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
        boolean automatic = format.kind() == Kind.AUTO_REPLY || answersByItself(contents.root());
        return automatic ? Kind.AUTO_REPLY : Kind.OTHER;
    }

    /** RFC 3834 section 5, and the fields that were there before it. */
    private static boolean answersByItself(Part root) {
        String submitted = root.headers().first("Auto-Submitted").orElse("no");
        return submitted.toLowerCase(Locale.ROOT).startsWith("auto-replied")
                || root.headers().first("X-Autoreply").isPresent()
                || root.headers().first("X-Autorespond").isPresent();
    }
}
