// SPDX-License-Identifier: Apache-2.0
/**
 * Reasons: a bounce, the evidence and the rules in, a {@link
 * io.github.bouncewise.inference.Diagnosis} for each recipient out.
 *
 * <p>Lives here: the facts that rules see, the rule base (the only code that touches Drools), the
 * combination of findings into certainties, how an answer came about and what it would be if a fact
 * were otherwise, and the cases of rules.
 *
 * <p>Never here: a cause, a provider or a phrase (those are data), I/O, or texts for people.
 */
package io.github.bouncewise.inference;
