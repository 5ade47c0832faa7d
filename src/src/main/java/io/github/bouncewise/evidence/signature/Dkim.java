// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.evidence.Evidence;

/**
 * A DKIM signature of the message that came back (RFC 6376), or that there is none.
 *
 * @param domain of the signer; the domain of From if there is no signature
 * @param selector of the signer's key; empty if there is no signature
 * @param problem why it is not a pass, as a word, or empty. FAIL: {@code body-hash} (the header is
 *     as it was signed, the body is not), {@code signature}. NEUTRAL: {@code header-only} (the
 *     header is as it was signed, the body did not come back), {@code header-changed} (nor is the
 *     header, which alone came back), {@code algorithm}, {@code expired}, {@code too-large}.
 *     PERMERROR: {@code key-missing}, {@code key-revoked}, {@code key-weak}, {@code key-broken},
 *     {@code syntax}. TEMPERROR: {@code no-answer}
 */
public record Dkim(String domain, String selector, Result result, String problem)
        implements Evidence {
    /** Results of RFC 8601 section 2.7.1. */
    public enum Result {
        PASS,
        FAIL,
        NEUTRAL,
        NONE,
        TEMPERROR,
        PERMERROR
    }

    /** Whether the signer signed this very header, whatever became of the body. */
    public boolean signedHeader() {
        return result == Result.PASS
                || problem.equals("body-hash")
                || problem.equals("header-only");
    }

    /** The name of the key in DNS (RFC 6376 section 3.6.2.1). */
    public String keyName() {
        return selector + "._domainkey." + domain;
    }
}
