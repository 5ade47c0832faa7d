// SPDX-License-Identifier: Apache-2.0
/**
 * The cases of rules: facts, and what they must lead to.
 *
 * <p>Lives here: the reader of the files of cases, and the runner.
 *
 * <p>Never here: resemblance to known replies. The answer of a case is that of the rules alone.
 */
package io.github.bouncewise.inference.cases;
