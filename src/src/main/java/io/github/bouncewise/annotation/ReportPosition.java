// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a report stands in a bounce; a field of the report part says it. */
enum ReportPosition {
    /** In place of the notice, which stands in its preamble. */
    REPLACES,
    /** Before the notice, in a multipart made for both, which takes the notice's place. */
    JOINS,
    /** In place of a notice without a single byte. */
    FILLS,
    /** As a new first part. */
    PRECEDES,
    /** Before the whole bounce, in a multipart made for both. */
    ENCLOSES;

    private static final String FIELD = OwnFields.PREFIX + "Report";

    String field(String lineEnd) {
        return FIELD + ": " + word() + lineEnd;
    }

    /** What the header of a report part says. */
    static Optional<ReportPosition> of(HeaderSection part) {
        return part.all(FIELD).stream()
                .map(Field::value)
                .flatMap(value -> Stream.of(values()).filter(place -> place.word().equals(value)))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
