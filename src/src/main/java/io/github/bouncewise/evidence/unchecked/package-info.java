// SPDX-License-Identifier: Apache-2.0
/** Why checks were not made that are made as a rule. */
package io.github.bouncewise.evidence.unchecked;
