// SPDX-License-Identifier: Apache-2.0
/**
 * What pages for administrators are built from: the document, its style, tables, charts and words.
 * They load nothing and need no script.
 *
 * <p>Lives here: HTML and SVG of single elements, and the catalogue of texts in each language.
 *
 * <p>Never here: what a page shows, and reports about one bounce, which templates make.
 */
package io.github.bouncewise.markup;
