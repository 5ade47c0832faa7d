// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a count is kept.
 *
 * @param slot of this window
 */
record SendRateCell(Window window, Subject subject, long slot) {

    /** Adds one message to the cells in which it counts. */
    static void add(
            Map<SendRateCell, Volume> cells,
            String sender,
            Collection<String> recipients,
            Instant at) {
        Volume whole = new Volume(1, recipients.size());
        add(cells, Subject.sender(sender), whole, at);
        add(cells, Subject.domain(Addresses.domain(sender)), whole, at);
        Map<String, Long> domains = new TreeMap<>();
        recipients.forEach(address -> domains.merge(Addresses.domain(address), 1L, Long::sum));
        domains.forEach((domain, n) -> add(cells, Subject.to(domain), new Volume(1, n), at));
    }

    private static void add(
            Map<SendRateCell, Volume> cells, Subject subject, Volume volume, Instant at) {
        if (!subject.name().isEmpty()) {
            for (Window window : Window.values()) {
                cells.merge(
                        new SendRateCell(window, subject, window.slot(at)), volume, Volume::plus);
            }
        }
    }
}
