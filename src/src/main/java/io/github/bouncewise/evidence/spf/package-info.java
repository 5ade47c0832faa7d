// SPDX-License-Identifier: Apache-2.0
/** SPF (RFC 7208): the check of the sender's domain, and the record to publish instead. */
package io.github.bouncewise.evidence.spf;
