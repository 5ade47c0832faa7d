// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

/**
 * A mail to the postmaster.
 *
 * @param subject one line
 * @param text plain text, its lines ended by a line feed
 */
public record Letter(String subject, String text) {}
