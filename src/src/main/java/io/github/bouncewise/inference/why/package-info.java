// SPDX-License-Identifier: Apache-2.0
/**
 * How an answer came about, which rules nearly fired, and what a fact would change if it were
 * otherwise.
 */
package io.github.bouncewise.inference.why;
