// SPDX-License-Identifier: Apache-2.0
/**
 * Loads and validates {@code knowledge-base/} and {@code rules/}: what ships inside the jar, and
 * the operator's own directories laid over it by id (what he does without stands in {@code
 * off.yaml}).
 *
 * <p>Lives here: the records of causes, texts, providers and block lists, whether a file may be
 * believed, and the errors that name file, line and mend.
 *
 * <p>Never here: mail, DNS, Drools (rule files pass through as text), or any decision.
 */
package io.github.bouncewise.knowledge;
