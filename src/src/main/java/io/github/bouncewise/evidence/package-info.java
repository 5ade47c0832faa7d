// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what can be checked about a bounce: SPF, block lists, reverse DNS, send rate.
 *
 * <p>Lives here: one class a probe behind one interface, the DNS client with its deadline and
 * cache, the corrected SPF record, the send rates, and the records of what was found.
 *
 * <p>Never here: what a finding means for the diagnosis (that is the rules'), or texts for people.
 */
package io.github.bouncewise.evidence;
