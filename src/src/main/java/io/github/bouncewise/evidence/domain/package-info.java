// SPDX-License-Identifier: Apache-2.0
/**
 * DNS of the domains of sender and recipient: whether mail can reach them, and why it does not
 * answer.
 */
package io.github.bouncewise.evidence.domain;
