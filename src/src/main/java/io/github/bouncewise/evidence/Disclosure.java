// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

/** Who may be shown a kind of evidence. */
public enum Disclosure {
    /** Anyone: anyone could look it up. */
    PUBLIC,
    /** Those whose mail our servers sent: our addresses, and how much all of us send. */
    OURS,
    /** The sender that it tells of, and nobody else. */
    PERSONAL
}
