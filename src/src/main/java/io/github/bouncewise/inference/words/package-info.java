// SPDX-License-Identifier: Apache-2.0
/**
 * The words of remote servers, in the forms that the inference works with: their normal form,
 * phrases and codes of providers found in them, their claims, and the known replies that they
 * resemble.
 *
 * <p>Never here: what any of these means for the diagnosis.
 */
package io.github.bouncewise.inference.words;
