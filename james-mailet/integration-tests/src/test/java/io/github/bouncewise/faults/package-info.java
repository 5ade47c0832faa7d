// SPDX-License-Identifier: Apache-2.0
/**
 * Faults in a real James under load: what it needs goes away and comes back, lies, is slow or full,
 * or the process is killed. Whatever happens, each message that James accepted arrives or bounces,
 * and each bounce arrives annotated or exactly as it came. {@code .ci/faults} runs them.
 *
 * <p>No simulated James, store or clock belongs here: the faults happen to the real ones.
 */
package io.github.bouncewise.faults;
