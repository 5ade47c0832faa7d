// SPDX-License-Identifier: Apache-2.0
/**
 * Bounces that could not be diagnosed: keeps what the remote servers said, without personal data,
 * and groups it by its words, so that rules can be written for it.
 *
 * <p>Lives here: the redaction of remote servers' words, the store and the thread that writes it,
 * the groups and the rules that are proposed for them.
 *
 * <p>Never here: any part of the returned message, and any diagnosis.
 */
package io.github.bouncewise.unknown;
