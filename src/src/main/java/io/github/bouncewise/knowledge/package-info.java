// SPDX-License-Identifier: Apache-2.0
/**
 * Loads and validates {@code knowledge-base/} and {@code rules/}: what ships inside the jar, and
 * the operator's own directories laid over it (his file wins by name).
 *
 * <p>Lives here: the records of causes, texts, providers and block lists, and the errors that name
 * file, line and mend.
 *
 * <p>Never here: mail, DNS, Drools (rule files pass through as text), or any decision.
 */
package io.github.bouncewise.knowledge;
