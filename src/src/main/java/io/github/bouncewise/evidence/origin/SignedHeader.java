// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

/**
 * A DKIM signature that fits the header that came back.
 *
 * @param domain who signed
 * @param selector by which of the signer's keys (RFC 6376 section 3.1)
 */
public record SignedHeader(String domain, String selector) {}
