// SPDX-License-Identifier: Apache-2.0
/**
 * The words of remote servers, and the phrases of rules in them.
 *
 * <p>Lives here: the form in which words are compared, what of a remote text explains, and the
 * index that finds all phrases in one pass.
 *
 * <p>Never here: what any of these means for the diagnosis.
 */
package io.github.bouncewise.inference.words;
