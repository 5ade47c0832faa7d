// SPDX-License-Identifier: Apache-2.0
/**
 * The facts that rules see, and the diagnosis. Rules import {@link
 * io.github.bouncewise.inference.Said}, {@link io.github.bouncewise.inference.Claim}, {@link
 * io.github.bouncewise.inference.ProviderCode} and {@link io.github.bouncewise.inference.Finding}
 * from here.
 *
 * <p>Lives here: which components facts have and how they are made from a bounce and its evidence,
 * findings, the combination of findings into certainties, and the record of a diagnosis.
 *
 * <p>Never here: a cause, a provider or a phrase (those are data), I/O, or texts for people.
 */
package io.github.bouncewise.inference;
