// SPDX-License-Identifier: Apache-2.0
/**
 * Measures how the time of a diagnosis grows with the message and with the knowledge, and draws it.
 * Run by {@code .ci/growth}.
 *
 * <p>Lives here: made-up messages and made-up knowledge of any size, the measurement, and the
 * plots. Never here: a message that somebody received.
 */
package io.github.bouncewise.growth;
