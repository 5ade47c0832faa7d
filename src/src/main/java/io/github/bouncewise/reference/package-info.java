// SPDX-License-Identifier: Apache-2.0
/**
 * The reference: a page for every cause, rule and provider, generated from the knowledge base and
 * the rules.
 *
 * <p>Lives here: the content of these pages and the links between them.
 *
 * <p>Never here: anything that is not in the files, so that the pages are never out of date.
 */
package io.github.bouncewise.reference;
