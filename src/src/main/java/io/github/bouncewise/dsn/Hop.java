// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One Received field of the returned message (RFC 5321 section 4.4), the latest first.
 *
 * @param from the name that the handing-over host gave, or empty
 * @param fromIp its address as the receiving host saw it, IPv4 or IPv6 without brackets, or empty
 * @param by the host that took the message, or empty
 */
public record Hop(String from, String fromIp, String by, Optional<OffsetDateTime> time) {}
