// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.sending.SendLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator decides about the checks.
 *
 * @param dnsServers name servers to ask, in order; empty for those of the system
 * @param deadline longest time that all checks of one bounce may take together, above 0
 * @param offline whether to ask no DNS at all
 * @param sendingAddresses our public addresses, from which remote servers see our mail, checked
 *     even if they are private; empty to take the public ones that a bounce tells of
 * @param lookups most DNS questions for one bounce
 * @param keys keys of block lists
 * @param limits how many recipients may be reached in a time
 * @param contentFilter the rspamd that is shown messages whose content is said to be the reason
 * @param origin how our own mail is known when it comes back
 */
public record EvidenceSettings(
        List<InetSocketAddress> dnsServers,
        Duration deadline,
        boolean offline,
        List<InetAddress> sendingAddresses,
        int lookups,
        ZoneKeys keys,
        SendLimits limits,
        Optional<URI> contentFilter,
        OriginSettings origin) {
    public EvidenceSettings {
        dnsServers = List.copyOf(dnsServers);
        sendingAddresses = List.copyOf(sendingAddresses);
    }

    /** What holds for senders of all domains without settings of their own. */
    public SenderSettings general() {
        return new SenderSettings(sendingAddresses, lookups, limits);
    }
}
