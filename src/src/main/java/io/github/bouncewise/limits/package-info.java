// SPDX-License-Identifier: Apache-2.0
/**
 * How work on the input of strangers is ended, and not done twice.
 *
 * <p>Lives here: the test for interruption, which every loop over a stranger's text calls, and
 * results that are remembered in bounded memory.
 *
 * <p>Never here: what the limits of each kind of work are; they belong to the work.
 */
package io.github.bouncewise.limits;
