// SPDX-License-Identifier: Apache-2.0
/**
 * What a text says, in all the forms that the inference works with: its words, the claims in it,
 * the codes of providers, and what it resembles.
 *
 * <p>Lives here: the one place that reads all of these from a text, and the index of the codes.
 *
 * <p>Never here: what follows from a text; the rules conclude that.
 */
package io.github.bouncewise.inference.wording;
