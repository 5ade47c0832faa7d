// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who runs the mail servers of a domain, as bounces have shown, so that what is sent counts for the
 * provider without a look-up for each message. For use by one thread.
 */
final class Providers {
    private static final int MOST = 10_000;

    private final Map<String, String> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    void learn(String domain, String provider) {
        if (!domain.isEmpty() && !provider.isEmpty()) {
            known.put(domain, provider);
        }
    }

    /** Empty if no bounce has shown it. */
    String of(String domain) {
        return known.getOrDefault(domain, "");
    }
}
