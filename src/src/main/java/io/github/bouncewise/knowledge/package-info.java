// SPDX-License-Identifier: Apache-2.0
/**
 * Loads and validates {@code knowledge-base/} and {@code rules/}: the files shipped in the jar,
 * merged by id with the operator's own directories ({@code off.yaml} switches off shipped items).
 *
 * <p>Lives here: the records of causes, texts, providers and block lists, whether a file may be
 * used, and the errors that name file, line and how to correct them.
 *
 * <p>Never here: mail, DNS, Drools (rule files pass through as text), or any decision.
 */
package io.github.bouncewise.knowledge;
