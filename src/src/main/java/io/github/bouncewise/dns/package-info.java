// SPDX-License-Identifier: Apache-2.0
/**
 * Asks DNS, under a deadline and with a limit for each bounce.
 *
 * <p>Lives here: the client with its cache, answers, look-ups, and what can be told from names,
 * addresses and records alone.
 *
 * <p>Never here: what an answer means for a bounce.
 */
package io.github.bouncewise.dns;
