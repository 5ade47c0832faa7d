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
 *     empty if it is not a bounce
 * @param reportingMta the host that wrote the report (RFC 3464 section 2.2.2), or empty
 * @param failures one for each recipient that does not have the message, in the order of the report
 * @param headers the header fields of the message itself
 * @param notice what the server says to people (first text part; of a page its text), up to where
 *     the returned message begins in it; of a text beyond 60,000 octets the beginning
 * @param returnedInNotice whether the returned message, or its header, follows in that text
 */
public record Bounce(
        Kind kind,
        String format,
        String reportingMta,
        List<Failure> failures,
        Headers headers,
        ReturnedMessage returned,
        String notice,
        boolean returnedInNotice) {

    /** The same with nothing behind the notice. */
    public Bounce(
            Kind kind,
            String format,
            String reportingMta,
            List<Failure> failures,
            Headers headers,
            ReturnedMessage returned,
            String notice) {
        this(kind, format, reportingMta, failures, headers, returned, notice, false);
    }

    public Bounce {
        failures = List.copyOf(failures);
    }

    /** The same bounce with other failures: the details that the sending server itself kept. */
    public Bounce withFailures(List<Failure> better) {
        return new Bounce(
                kind, format, reportingMta, better, headers, returned, notice, returnedInNotice);
    }

    /** When it was written (RFC 5322 section 3.6.1), where it tells that. */
    public Optional<Instant> date() {
        return headers.first("Date").flatMap(Dates::of).map(OffsetDateTime::toInstant);
    }
}
