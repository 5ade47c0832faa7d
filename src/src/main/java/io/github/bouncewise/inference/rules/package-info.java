// SPDX-License-Identifier: Apache-2.0
/**
 * Rules: read from DRL, and run in a network of Drools. The only code that touches Drools.
 *
 * <p>Lives here: the subset of DRL that a rule may use, its reader with the place of each mistake,
 * and the rule base.
 *
 * <p>Never here: what several findings say together.
 */
package io.github.bouncewise.inference.rules;
