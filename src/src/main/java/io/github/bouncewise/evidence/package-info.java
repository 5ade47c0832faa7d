// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what can be checked about a bounce: SPF, DKIM, DMARC, block lists, reverse DNS, the
 * domains of sender and recipient and what they demand of encryption, what was sent, what our own
 * content filter says, and whether the message was ours.
 *
 * <p>Lives here: one class a probe behind one interface, the DNS client with its deadline and
 * cache, the corrected SPF record, the send rates, and the records of what was found.
 *
 * <p>Never here: what a finding means for the diagnosis (that is the rules'), or texts for people.
 */
package io.github.bouncewise.evidence;
