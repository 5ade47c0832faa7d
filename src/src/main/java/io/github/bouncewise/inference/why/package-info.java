// SPDX-License-Identifier: Apache-2.0
/**
 * How an answer came about, which rules nearly fired, and what a fact would change if it were
 * otherwise.
 *
 * <p>Lives here: the steps of a diagnosis as records, and what-ifs, which reason again.
 *
 * <p>Never here: how they are worded; that is of {@code report}.
 */
package io.github.bouncewise.inference.why;
