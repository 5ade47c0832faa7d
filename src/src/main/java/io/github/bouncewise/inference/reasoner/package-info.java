// SPDX-License-Identifier: Apache-2.0
/**
 * Reasons: a bounce, the evidence and the rules in, a {@link
 * io.github.bouncewise.inference.Diagnosis} for each recipient out.
 *
 * <p>Lives here: how the conclusions of rules are weighed against the resemblance to known replies,
 * and which cause is answered with which certainty.
 *
 * <p>Never here: how rules are run, how replies are read, or a particular cause.
 */
package io.github.bouncewise.inference.reasoner;
