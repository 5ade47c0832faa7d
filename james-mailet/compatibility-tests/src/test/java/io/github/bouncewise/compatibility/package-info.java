// SPDX-License-Identifier: Apache-2.0
/**
 * What must hold with each line of James: the jar links, and James' own loader makes mailets of it
 * that serve. Nothing here names {@code javax.mail} or {@code jakarta.mail}, so that one source
 * compiles against both lines.
 */
package io.github.bouncewise.compatibility;
