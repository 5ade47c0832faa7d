// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.evidence.Evidence;

/**
 * SPF of the sender's domain for the address that we send from (RFC 7208).
 *
 * @param record the published record, or empty; one line for each where there are several
 * @param problem why there is no result, as a word, where it helps with its place after a colon; or
 *     empty. {@code too-many-lookups}, {@code void-lookups}, {@code too-many-mx: host}, {@code
 *     two-records}, {@code syntax: term}, {@code missing-include: domain}, {@code missing-redirect:
 *     domain}, {@code loop: domain}, {@code no-answer: name}
 */
public record Spf(String domain, String ip, Result result, String record, String problem)
        implements Evidence {
    /** Results of RFC 7208 section 2.6. */
    public enum Result {
        PASS,
        FAIL,
        SOFTFAIL,
        NEUTRAL,
        NONE,
        TEMPERROR,
        PERMERROR
    }
}
