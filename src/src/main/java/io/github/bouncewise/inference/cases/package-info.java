// SPDX-License-Identifier: Apache-2.0
/** The cases of rules: facts, and what they must lead to. */
package io.github.bouncewise.inference.cases;
