// SPDX-License-Identifier: Apache-2.0
/** DKIM signatures (RFC 6376) and DMARC policies (RFC 7489) of the message that came back. */
package io.github.bouncewise.evidence.signature;
