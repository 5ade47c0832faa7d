// SPDX-License-Identifier: Apache-2.0
/**
 * One whole version of the knowledge, ready to work, and how another takes its place while answers
 * are made.
 *
 * <p>Lives here: the engine, which version is in use, and the watch over an operator's files.
 *
 * <p>Never here: how a bounce is read, checked, diagnosed or reported.
 */
package io.github.bouncewise.engine;
