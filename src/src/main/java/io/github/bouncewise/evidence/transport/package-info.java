// SPDX-License-Identifier: Apache-2.0
/**
 * What the recipient's side demands of encryption: MTA-STS (RFC 8461) and TLSA records (RFC 7672).
 */
package io.github.bouncewise.evidence.transport;
