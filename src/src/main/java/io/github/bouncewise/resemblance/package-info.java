// SPDX-License-Identifier: Apache-2.0
/**
 * How likely each cause is, judged by the known replies that a reply resembles ({@code
 * knowledge-base/known-replies/} and the cases of rules).
 *
 * <p>Lives here: the features of a reply, the training of a linear classifier, and its weights,
 * which the build learns from the shipped replies.
 *
 * <p>Never here: evidence, codes of providers, rules, or how much a resemblance counts beside them.
 */
package io.github.bouncewise.resemblance;
