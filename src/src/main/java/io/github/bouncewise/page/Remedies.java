// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Explanation;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.report.Undelivered;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What our side's administrator can do for each cause and domain, with the values that the latest
 * bounce gave, such as the SPF record to publish. In memory only, since values are of the moment:
 * after a start, the steps of the knowledge base are shown until the next bounce comes. Safe for
 * use by many threads.
 */
public final class Remedies {
    /** Causes and domains that are kept; the oldest are forgotten. */
    private static final int MOST = 2_000;

    /**
     * @param senderDomain for which they hold
     */
    record Remedy(String cause, String senderDomain, Instant at, Map<String, String> values) {}

    private final Map<String, Remedy> latest =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Remedy> eldest) {
                    return size() > MOST;
                }
            };

    /** Keeps what is known for the steps of our side about a bounce that was explained. */
    public void add(Explanation explanation, Instant at) {
        for (Undelivered one : explanation.recipients()) {
            if (one.party() == Party.SENDER_ADMIN) {
                explanation
                        .values(one)
                        .map(v -> new Remedy(one.cause(), one.senderDomain(), at, v))
                        .ifPresent(this::add);
            }
        }
    }

    synchronized void add(Remedy remedy) {
        String key = remedy.cause() + " " + remedy.senderDomain();
        latest.remove(key);
        latest.put(key, remedy);
    }

    /** The values for a cause and a domain; empty if none are kept. */
    synchronized Optional<Map<String, String>> of(String cause, String senderDomain) {
        return Optional.ofNullable(latest.get(cause + " " + senderDomain)).map(Remedy::values);
    }
}
