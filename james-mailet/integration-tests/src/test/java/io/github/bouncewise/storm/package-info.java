// SPDX-License-Identifier: Apache-2.0
/**
 * Many bounces at once, and ordinary mail meanwhile, in a real James in a process of its own, with
 * the plugin and without it. {@code .ci/storm} runs it.
 *
 * <p>Figures are printed, not asserted: they depend on the machine. What must hold on every machine
 * is in {@code StormIT}.
 */
package io.github.bouncewise.storm;
