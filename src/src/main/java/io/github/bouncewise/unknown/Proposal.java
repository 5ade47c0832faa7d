// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of unknown bounces, and a rule that would diagnose them.
 *
 * @param providers with counts, the most frequent first
 * @param codes likewise
 * @param example the text of the latest bounce, redacted
 * @param phrase that all of them contain; empty if they have no words, and then there are no rule
 *     and no command
 * @param causes guesses at the cause, the best first
 * @param rule for a file of rules
 * @param command that writes the rule and its cases
 */
public record Proposal(
        int bounces,
        long recipients,
        Instant first,
        Instant last,
        Map<String, Integer> providers,
        Map<String, Integer> codes,
        String example,
        String phrase,
        List<String> causes,
        String rule,
        String command) {
    public Proposal {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        causes = List.copyOf(causes);
    }
}
