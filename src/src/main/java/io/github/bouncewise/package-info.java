// SPDX-License-Identifier: Apache-2.0
/**
 * The one door: {@link io.github.bouncewise.Bouncewise} opens the knowledge, diagnoses and
 * annotates.
 *
 * <p>Lives here: the door, what goes in ({@link io.github.bouncewise.Configuration}) and what comes
 * out; which knowledge is in use and how another takes its place while answers are made ({@link
 * io.github.bouncewise.KnowledgeState}); the keeping of what could not be diagnosed. Never here:
 * the work itself, which is a floor below.
 */
package io.github.bouncewise;
