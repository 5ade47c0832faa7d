// SPDX-License-Identifier: Apache-2.0
/**
 * What many bounces say together: what to fix first, how many of what, which addresses are dead.
 *
 * <p>Lives here: the tally, its result, and the result as text, page, CSV and JSON. Memory is
 * bounded, however many messages are counted.
 *
 * <p>Never here: reading messages, and sentences about one bounce, which are of {@code report}.
 */
package io.github.bouncewise.overview;
