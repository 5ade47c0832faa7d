// SPDX-License-Identifier: Apache-2.0
/**
 * Helps who writes rules: checks them, shows them, tries them on their cases, and proposes new
 * ones.
 *
 * <p>Lives here: what can be said about rules without a bounce. Everything that it returns is for a
 * person at a terminal or for a build.
 *
 * <p>Never here: reasoning about a bounce ({@link io.github.bouncewise.inference}), and the reading
 * of command lines.
 */
package io.github.bouncewise.authoring;
