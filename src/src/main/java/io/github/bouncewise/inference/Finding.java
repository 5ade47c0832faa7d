// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

/**
 * What one rule concludes.
 *
 * @param rule id of the rule, such as {@code AUTH-110}
 * @param cause id of the cause
 * @param certainty above 0 to 1 for the cause, -1 to below 0 against it
 */
public record Finding(String rule, String cause, double certainty) {}
