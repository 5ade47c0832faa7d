// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator decides about the monitoring of our own site.
 *
 * @param to who gets its mails; empty to switch the monitoring off
 * @param every pause between two runs of the checks, 1 second to 24 hours
 * @param digest the day of the week (UTC) on which the weekly digest is sent; empty for none
 * @param domains whose records are checked; empty for those that the checks find themselves
 * @param senders from when on a sender is named
 */
public record MonitorSettings(
        List<String> to,
        Duration every,
        Optional<DayOfWeek> digest,
        List<String> domains,
        SenderThresholds senders) {

    /** Nothing is monitored. */
    public static final MonitorSettings OFF =
            new MonitorSettings(
                    List.of(),
                    Duration.ofHours(1),
                    Optional.of(DayOfWeek.MONDAY),
                    List.of(),
                    SenderThresholds.STANDARD);

    /**
     * What a sender may do before the account is called suspicious; 0 of a number switches it off.
     *
     * @param recipientsPerHour recipients of the mail of a sender in one hour
     * @param unknownPerHour recipients in one hour that do not exist
     * @param unknownPercent the least share of these in all recipients of the sender, 0 to 100;
     *     asked only together with {@code unknownPerHour}
     * @param complaintsPerDay recipients that reported mail of the sender as unwanted within 24
     *     hours
     */
    public record SenderThresholds(
            long recipientsPerHour,
            long unknownPerHour,
            int unknownPercent,
            long complaintsPerDay) {
        /** For a file that does not say otherwise. */
        public static final SenderThresholds STANDARD = new SenderThresholds(1_000, 30, 20, 3);
    }

    public MonitorSettings {
        to = List.copyOf(to);
        domains = List.copyOf(domains);
    }

    /** Whether anybody is to be told. */
    public boolean isOn() {
        return !to.isEmpty();
    }
}
