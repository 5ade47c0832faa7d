// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the message that came back was ours: tokens of our own, signatures, and the hosts it went
 * through.
 */
package io.github.bouncewise.evidence.origin;
