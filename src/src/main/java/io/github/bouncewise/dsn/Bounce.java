// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What was read from a message that came in.
 *
 * @param format name of the format that fitted: {@code rfc3464}, {@code exim}, {@code james} …;
 *     empty for what is no bounce
 * @param reportingMta the host that wrote the report (RFC 3464 section 2.2.2), or empty
 * @param failures one for each recipient that does not have the message, in the order of the report
 * @param headers the header fields of the message itself
 * @param notice the text for people as it came (first text part), verbatim; of a text beyond 60,000
 *     octets the beginning
 */
public record Bounce(
        Kind kind,
        String format,
        String reportingMta,
        List<Failure> failures,
        Headers headers,
        ReturnedMessage returned,
        String notice) {

    public Bounce {
        failures = List.copyOf(failures);
    }

    /** The same bounce with other failures: the details that the sending server itself kept. */
    public Bounce withFailures(List<Failure> better) {
        return new Bounce(kind, format, reportingMta, better, headers, returned, notice);
    }

    /** When it was written (RFC 5322 section 3.6.1), where it tells that. */
    public Optional<Instant> date() {
        return headers.first("Date").flatMap(Dates::of).map(OffsetDateTime::toInstant);
    }
}
