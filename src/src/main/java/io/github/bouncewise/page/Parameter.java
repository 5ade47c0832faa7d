// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A parameter of a query: what may be written, and what it means.
 *
 * @param kind what may be written
 * @param words for {@link Kind#WORD}
 * @param least for {@link Kind#NUMBER}
 * @param most for {@link Kind#NUMBER}; for {@link Kind#TEXT}, the most characters
 */
record Parameter(
        String name, String description, Kind kind, List<String> words, int least, int most) {

    enum Kind {
        NUMBER,
        DATE,
        WORD,
        TEXT
    }

    /** Dates before or behind these are in no history. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    static Parameter number(String name, String description, int least, int most) {
        return new Parameter(name, description, Kind.NUMBER, List.of(), least, most);
    }

    static Parameter date(String name, String description) {
        return new Parameter(name, description, Kind.DATE, List.of(), 0, 0);
    }

    static Parameter word(String name, String description, Stream<String> words) {
        return new Parameter(name, description, Kind.WORD, words.toList(), 0, 0);
    }

    static Parameter text(String name, String description, int most) {
        return new Parameter(name, description, Kind.TEXT, List.of(), 0, most);
    }

    /**
     * The value itself.
     *
     * @throws BadRequest says what may be written
     */
    String checked(String value) {
        if (!isPossible(value)) {
            throw wrong();
        }
        return value;
    }

    private boolean isPossible(String value) {
        return switch (kind) {
            case NUMBER ->
                    value.matches("[0-9]{1,7}")
                            && Integer.parseInt(value) >= least
                            && Integer.parseInt(value) <= most;
            case DATE -> isDate(value);
            case WORD -> words.contains(value);
            case TEXT ->
                    value.length() <= most && value.codePoints().noneMatch(Character::isISOControl);
        };
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            return !date.isBefore(FIRST) && !date.isAfter(LAST);
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private BadRequest wrong() {
        return switch (kind) {
            case NUMBER ->
                    new BadRequest(
                            "bad.number",
                            Map.of("name", name, "least", "" + least, "most", "" + most));
            case DATE ->
                    new BadRequest(
                            "bad.date",
                            Map.of("name", name, "first", "" + FIRST, "last", "" + LAST));
            case WORD ->
                    new BadRequest(
                            "bad.word", Map.of("name", name, "words", String.join(", ", words)));
            case TEXT -> new BadRequest("bad.text", Map.of("name", name, "most", "" + most));
        };
    }

    /** Its schema in OpenAPI. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case NUMBER -> schema.put("type", "integer").put("minimum", least).put("maximum", most);
            case DATE -> schema.put("type", "string").put("format", "date");
            case WORD -> words.forEach(schema.put("type", "string").putArray("enum")::add);
            case TEXT -> schema.put("type", "string").put("maxLength", most);
        }
        return schema;
    }
}
