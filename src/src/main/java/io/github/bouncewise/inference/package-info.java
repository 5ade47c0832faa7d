// SPDX-License-Identifier: Apache-2.0
/**
 * Reasons: a bounce, the evidence and the rules in, a {@link
 * io.github.bouncewise.inference.Diagnosis} for each recipient out.
 *
 * <p>Lives here: the facts that rules see, the rule base (the only code that touches Drools), the
 * combination of findings into certainties, the explanation.
 *
 * <p>Never here: a cause, a provider or a phrase (those are data), I/O, or texts for people.
 */
package io.github.bouncewise.inference;
