// SPDX-License-Identifier: Apache-2.0
/**
 * How work on the input of strangers is ended.
 *
 * <p>Never here: what the limits of each kind of work are; they belong to the work.
 */
package io.github.bouncewise.limits;
