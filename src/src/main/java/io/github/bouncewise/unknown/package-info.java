// SPDX-License-Identifier: Apache-2.0
/**
 * Bounces that could not be diagnosed: keeps what the remote servers said, without whom it
 * concerned, and groups it by its words, so that rules can be written for it.
 *
 * <p>Lives here: what is taken out of the words of strangers, the store and the thread that writes
 * it, the groups and the rules that are proposed for them.
 *
 * <p>Never here: anything of the message that came back, and any diagnosis.
 */
package io.github.bouncewise.unknown;
