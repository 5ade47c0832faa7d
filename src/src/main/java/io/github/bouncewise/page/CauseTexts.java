// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.report.CauseCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the knowledge in use says of a cause, with what is known of a domain. */
final class CauseTexts {
    private final PageSources sources;

    CauseTexts(PageSources sources) {
        this.sources = sources;
    }

    Optional<CauseCard> card(String cause, Map<String, String> known, Wording words) {
        return sources.engines().stream()
                .flatMap(engine -> engine.cause(cause, known, words.language()).stream())
                .findFirst();
    }

    /** What is known of a domain without a bounce: the domain and our address. */
    Map<String, String> known(String senderDomain) {
        Map<String, String> known = new HashMap<>();
        known.put("senderDomain", senderDomain);
        known.put("ip", onlyAddress(senderDomain));
        known.values().removeIf(String::isEmpty);
        return known;
    }

    /** The address that mail of a domain is sent from, if it is one; or else empty. */
    private String onlyAddress(String senderDomain) {
        return sources.configuration()
                .map(c -> c.settingsFor(List.of("postmaster@" + senderDomain)).checks().addresses())
                .filter(addresses -> addresses.size() == 1)
                .map(addresses -> addresses.get(0).getHostAddress())
                .orElse("");
    }
}
