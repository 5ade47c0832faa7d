// SPDX-License-Identifier: Apache-2.0
/**
 * Rules: read from DRL, and run in a network of Drools. The only code that touches Drools.
 *
 * <p>Never here: what several findings say together.
 */
package io.github.bouncewise.inference.rules;
