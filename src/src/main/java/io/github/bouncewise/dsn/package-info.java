// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a bounce: bytes in, a {@link io.github.bouncewise.dsn.Bounce} out.
 *
 * <p>Lives here: RFC 3464 reports, the formats before and beside them (described by data in {@code
 * knowledge-base/formats/}), and what they share: where the returned message begins, which
 * addresses failed, which reply belongs to which address.
 *
 * <p>Never here: why a message failed, DNS, or configuration.
 */
package io.github.bouncewise.dsn;
