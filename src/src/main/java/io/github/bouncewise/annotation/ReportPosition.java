// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import io.github.bouncewise.annotation.HeaderSection.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a report was put into a bounce; recorded in a header field of the report part. */
enum ReportPosition {
    /** In place of the notice, which moves into its preamble. */
    REPLACES,
    /** Before the notice, in a new multipart with both, which takes the notice's place. */
    JOINS,
    /** In place of an empty notice. */
    FILLS,
    /** As a new first part. */
    PRECEDES,
    /** Before the whole bounce, in a new multipart with both. */
    ENCLOSES;

    private static final String FIELD = OwnFields.PREFIX + "Report";

    String field(String lineEnd) {
        return FIELD + ": " + word() + lineEnd;
    }

    /** The position that the header of a report part names; empty if it names none. */
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
