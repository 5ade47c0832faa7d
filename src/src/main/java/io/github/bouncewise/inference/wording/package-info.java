// SPDX-License-Identifier: Apache-2.0
/**
 * What a text says, in all the forms that the inference works with: its words, the claims in it,
 * the codes of providers, and what it resembles. What follows from it is concluded elsewhere.
 */
package io.github.bouncewise.inference.wording;
