// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what a reply says of what, in any of the languages of the knowledge base.
 *
 * <p>Lives here: tokens, the concepts that words stand for ({@code knowledge-base/language/}), and
 * the statements that concepts make together ({@code knowledge-base/claims.yaml}). Reading takes
 * time linear in the length of a reply, of which a bounded part is read.
 *
 * <p>Never here: a cause, a rule, a provider, a word of any language, or what a statement means for
 * the delivery.
 */
package io.github.bouncewise.language;
