// SPDX-License-Identifier: Apache-2.0
/**
 * The cases of rules: facts, and what they must lead to.
 *
 * <p>Lives here: the reader of the files of cases, and the runner.
 *
 * <p>Never here: how an answer is reached. A case is answered by the reasoner, as a bounce is.
 */
package io.github.bouncewise.inference.cases;
