// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.dns.NearNames;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The route of the returned message, and its other recipients, as far as the bounce shows them. */
final class MessageRoute {

    /** Nobody types the addresses of more people than this, so that slips are none. */
    private static final int TYPED = 20;

    /** Characters of an address that a person may have mistyped. */
    private static final int LONGEST = 100;

    private static final List<String> LIST_FIELDS = List.of("List-Id", "Mailing-List", "List-Post");

    private final Bounce bounce;
    private final Set<String> reached = new HashSet<>();
    private final int domains;

    MessageRoute(Bounce bounce) {
        this.bounce = bounce;
        for (String name : List.of("To", "Cc")) {
            for (String field : bounce.returned().headers().all(name)) {
                Addresses.allIn(field).forEach(one -> reached.add(one.toLowerCase(Locale.ROOT)));
            }
        }
        if (reached.size() > TYPED) {
            reached.clear();
        }
        domains = (int) bounce.failures().stream().map(Failure::recipientDomain).distinct().count();
        bounce.failures().forEach(f -> reached.remove(f.recipient().toLowerCase(Locale.ROOT)));
    }

    /** At how many different domains the recipients are who were not reached. */
    int domains() {
        return domains;
    }

    /**
     * Whether it has the header of a mailing list; "List-Post: NO" is an announcement, RFC 2369.
     */
    boolean mailingList() {
        for (String name : LIST_FIELDS) {
            String value = bounce.returned().headers().first(name).orElse("NO");
            if (!value.strip().equalsIgnoreCase("NO")) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody at the same domain, with nearly the same address, did not fail. */
    boolean nearlyReached(String recipient) {
        String failed = recipient.toLowerCase(Locale.ROOT);
        return reached.stream()
                .filter(address -> Addresses.domain(address).equals(Addresses.domain(failed)))
                .filter(address -> address.length() <= LONGEST && failed.length() <= LONGEST)
                .anyMatch(address -> NearNames.slips(address, failed) == 1);
    }

    /** How often the message went through the host that reports. */
    int throughUs() {
        String us = bounce.reportingMta();
        return us.isEmpty()
                ? 0
                : (int)
                        bounce.returned().hops().stream()
                                .filter(hop -> hop.by().equalsIgnoreCase(us))
                                .count();
    }
}
