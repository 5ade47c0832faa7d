// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How our own mail is known when it comes back.
 *
 * @param keys the first signs, all verify; empty where no tokens are in use
 * @param validity how long a token is taken after it was made, above 0
 * @param since the first day (UTC) on which all mail of the domains was signed; empty where a
 *     missing token proves nothing
 * @param domains ours, in lower case: a verified DKIM signature of one shows that a message is
 *     ours; all their mail is sent with a token where {@code since} says so
 * @param hosts names under which our servers write Received fields, in lower case
 */
public record OriginSettings(
        List<OriginKey> keys,
        Duration validity,
        Optional<LocalDate> since,
        List<String> domains,
        List<String> hosts) {

    public static final Duration STANDARD_VALIDITY = Duration.ofDays(14);

    public static final OriginSettings NONE =
            new OriginSettings(
                    List.of(), STANDARD_VALIDITY, Optional.empty(), List.of(), List.of());

    public OriginSettings {
        keys = List.copyOf(keys);
        domains = List.copyOf(domains);
        hosts = List.copyOf(hosts);
    }
}
