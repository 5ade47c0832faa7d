// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.configuration.MonitorSettings.SenderThresholds;
import io.github.bouncewise.monitoring.SenderActivity.Suspicion;
import java.util.ArrayList;
import java.util.List;

/**
 * Who sends as if their password were known to others: to many, to many that do not exist, or to
 * many that complain.
 */
public final class CompromisedSenders {
    private static final int HUNDRED = 100;

    /** Of one mail. */
    private static final int MOST_NAMED = 20;

    private CompromisedSenders() {}

    /** Those that reach one of the thresholds, in the order given. */
    public static List<Suspicion> of(List<SenderActivity> activities, SenderThresholds from) {
        return activities.stream()
                .map(activity -> new Suspicion(activity.sender(), reasons(activity, from)))
                .filter(suspicion -> !suspicion.reasons().isEmpty())
                .toList();
    }

    private static List<String> reasons(SenderActivity one, SenderThresholds from) {
        List<String> reasons = new ArrayList<>();
        if (reached(one.sentInHour(), from.recipientsPerHour())) {
            reasons.add(
                    "sent to %d recipients in an hour (limit %d)"
                            .formatted(one.sentInHour(), from.recipientsPerHour()));
        }
        // what was sent is not known where nothing counts it
        long sent = Math.max(one.sent(), one.unknown());
        if (reached(one.unknown(), from.unknownPerHour())
                && one.unknown() * HUNDRED >= sent * from.unknownPercent()) {
            reasons.add(
                    "%d of %d recipients do not exist (limit %d, and %d%%)"
                            .formatted(
                                    one.unknown(),
                                    sent,
                                    from.unknownPerHour(),
                                    from.unknownPercent()));
        }
        if (reached(one.complaints(), from.complaintsPerDay())) {
            reasons.add(
                    "%d recipients reported mail as unwanted within 24 hours (limit %d)"
                            .formatted(one.complaints(), from.complaintsPerDay()));
        }
        return reasons;
    }

    private static boolean reached(long number, long threshold) {
        return threshold > 0 && number >= threshold;
    }

    /** One mail about all of them. */
    public static Letter letter(List<Suspicion> suspicions) {
        LetterText text = new LetterText();
        boolean one = suspicions.size() == 1;
        text.paragraph(
                one
                        ? "This account may be used by somebody else:"
                        : "These accounts may be used by somebody else:");
        for (Suspicion suspicion : suspicions.subList(0, Math.min(MOST_NAMED, suspicions.size()))) {
            text.line(LetterText.oneLine(suspicion.sender()));
            suspicion.reasons().forEach(reason -> text.wrapped(reason, " - ", "   "));
            text.blank();
        }
        if (suspicions.size() > MOST_NAMED) {
            text.line("… and " + (suspicions.size() - MOST_NAMED) + " more");
            text.blank();
        }
        text.paragraph(
                "What to do: ask the user about this mail. If it is not theirs, change the password, end the"
                        + " sessions, and empty the queue of this sender before other servers block"
                        + " yours.");
        text.paragraph(
                "An account is named once within 24 hours. The limits are monitor.sender-… in"
                        + " bouncewise.properties.");
        return text.under(
                one
                        ? "Is this account stolen? " + suspicions.get(0).sender()
                        : "Are these "
                                + suspicions.size()
                                + " accounts stolen? "
                                + suspicions.get(0).sender()
                                + " and others");
    }
}
