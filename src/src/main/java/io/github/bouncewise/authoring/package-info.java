// SPDX-License-Identifier: Apache-2.0
/**
 * Tools for authors of rules: checks rules, shows them, runs their cases, and proposes new ones.
 *
 * <p>Lives here: what can be checked in rules without a bounce. All results are for a person at a
 * terminal or for a build.
 *
 * <p>Never here: reasoning about a bounce ({@link io.github.bouncewise.inference}), and the reading
 * of command lines.
 */
package io.github.bouncewise.authoring;
