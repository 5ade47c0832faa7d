// SPDX-License-Identifier: Apache-2.0
/**
 * Block lists and lists of good senders (RFC 5782): which are queried, whether they work, and what
 * they answer.
 */
package io.github.bouncewise.evidence.blocklist;
