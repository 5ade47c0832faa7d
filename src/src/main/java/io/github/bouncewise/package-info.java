// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point of the library: {@link io.github.bouncewise.Bouncewise} opens the knowledge,
 * diagnoses and annotates.
 *
 * <p>Lives here: {@code Bouncewise}, the order of the steps by which it explains a message, what it
 * answers, and what can be asked besides.
 *
 * <p>Never here: a step itself, which is in one of the packages below.
 */
package io.github.bouncewise;
