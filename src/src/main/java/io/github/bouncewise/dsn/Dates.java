// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/** Reads the dates of mail (RFC 5322 section 3.3), as leniently as mail programs write them. */
final class Dates {
    private static final Pattern ZONE =
            Pattern.compile("[0-9]\\s+([+-](?:0[0-9]|1[0-7])[0-5][0-9])(?:[^0-9]|$)");

    private Dates() {}

    /** The time with the offset that is written; empty for anything else. */
    static Optional<OffsetDateTime> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> usual = UsualDate.read(text);
        return usual.isPresent() ? usual : lenient(text);
    }

    private static Optional<OffsetDateTime> lenient(String text) {
        try {
            Date date =
                    DateTimeFieldLenientImpl.PARSER
                            .parse(new RawField("Date", text), DecodeMonitor.SILENT)
                            .getDate();
            return Optional.ofNullable(date).map(d -> d.toInstant().atOffset(zone(text)));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /** The offset that the sender's clock had (RFC 5322 section 3.3), UTC where none is written. */
    private static ZoneOffset zone(String text) {
        Matcher written = ZONE.matcher(text);
        return written.find() ? ZoneOffset.of(written.group(1)) : ZoneOffset.UTC;
    }
}
