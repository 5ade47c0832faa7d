// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

/** Who may be shown a kind of evidence. */
public enum Disclosure {
    /** Anyone: anyone could look it up. */
    PUBLIC,
    /** Those whose mail our servers sent: our addresses. */
    OURS,
    /** The sender, and nobody else: what somebody sent; a domain may have one sender only. */
    PERSONAL
}
