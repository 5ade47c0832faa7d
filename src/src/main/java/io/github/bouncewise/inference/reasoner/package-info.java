// SPDX-License-Identifier: Apache-2.0
/**
 * Reasons: a bounce, the evidence and the rules in, a {@link
 * io.github.bouncewise.inference.Diagnosis} for each recipient out.
 */
package io.github.bouncewise.inference.reasoner;
