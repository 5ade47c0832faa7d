// SPDX-License-Identifier: Apache-2.0
/**
 * The one door: {@link io.github.bouncewise.Bouncewise} opens the knowledge, diagnoses and
 * annotates.
 *
 * <p>Lives here: the door, what goes in ({@link io.github.bouncewise.Configuration}) and what comes
 * out. Never here: the work itself, which is a floor below.
 */
package io.github.bouncewise;
