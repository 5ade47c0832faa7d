// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point of the library: {@link io.github.bouncewise.Bouncewise} opens the knowledge,
 * diagnoses and annotates.
 *
 * <p>Lives here: {@code Bouncewise}, what it answers, and what can be asked besides. Never here:
 * the work itself, which is in the packages below.
 */
package io.github.bouncewise;
