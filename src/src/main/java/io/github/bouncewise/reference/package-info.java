// SPDX-License-Identifier: Apache-2.0
/**
 * The reference: a page for every cause, rule and provider, made of the files of the knowledge.
 *
 * <p>Lives here: what these pages say and how they lead to each other.
 *
 * <p>Never here: anything that is not in the files, so that the pages are never out of date.
 */
package io.github.bouncewise.reference;
