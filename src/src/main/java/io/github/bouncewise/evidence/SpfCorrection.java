// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

/**
 * A record to publish, made from the published one with the smallest change that lets the address
 * pass.
 *
 * @param tried whether the record was evaluated (RFC 7208 section 4) and passed; else it is
 *     proposed untried, as when evidence is replayed without DNS
 */
public record SpfCorrection(
        String domain, String ip, String published, String record, boolean tried) {}
