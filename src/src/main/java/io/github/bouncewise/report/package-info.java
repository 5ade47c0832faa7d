// SPDX-License-Identifier: Apache-2.0
/**
 * Says a diagnosis: as JSON for programs, as text and HTML for people, in their language.
 *
 * <p>Lives here: the content model (one for text and HTML), the templates' engine, the JSON
 * contract.
 *
 * <p>Never here: sentences for users (they are in {@code knowledge-base/texts/}; the account of an
 * answer is in English, like the rules), mail structure, checks.
 */
package io.github.bouncewise.report;
