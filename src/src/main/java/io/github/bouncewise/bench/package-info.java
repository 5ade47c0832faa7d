// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what diagnosing and annotating messages takes, stage by stage.
 *
 * <p>Lives here: the loop over messages, what one thread measured, and the sum over threads. Never
 * here: what is measured, and how figures are printed.
 */
package io.github.bouncewise.bench;
