// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of one object of the evidence array while it is read. Every error is reported as an
 * IllegalArgumentException with the element, the field and the mend.
 */
public final class EvidenceFields {
    private final String where;
    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();

    /**
     * @param where the element, as errors name it
     * @throws IllegalArgumentException if it is not an object
     */
    public EvidenceFields(String where, JsonNode object) {
        this.where = where;
        this.object = object;
        if (!object.isObject()) {
            throw new IllegalArgumentException(
                    where + " is not an object; write {\"type\":\"spf\",…} or another type");
        }
    }

    /** A text that is not empty. */
    public String text(String field) {
        JsonNode value = value(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(field, given(value), "write a text such as \"…\"");
        }
        return value.textValue();
    }

    /** Empty where the field is null or missing. */
    public String textOrNull(String field) {
        JsonNode value = value(field);
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(field, given(value), "write a text or null");
        }
        return value.textValue();
    }

    /** Empty where the field is null or missing. */
    public List<String> texts(String field) {
        JsonNode value = value(field);
        if (value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.textValue()));
        if (!value.isArray() || texts.contains(null)) {
            throw wrong(field, given(value), "write an array of texts, [] for none");
        }
        return texts;
    }

    /** A truth value. */
    public boolean flag(String field) {
        JsonNode value = value(field);
        if (!value.isBoolean()) {
            throw wrong(field, given(value), "write true or false");
        }
        return value.booleanValue();
    }

    /** A whole number, 0 or more. */
    public long number(String field) {
        JsonNode value = value(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, given(value), "write a whole number, 0 or more");
        }
        return value.longValue();
    }

    /** Any number. */
    public double decimal(String field) {
        JsonNode value = value(field);
        if (!value.isNumber()) {
            throw wrong(field, given(value), "write a number");
        }
        return value.doubleValue();
    }

    /** 0, where the field is null or missing as it must be. */
    public double nothing(String field) {
        JsonNode value = value(field);
        if (!value.isNull() && !value.isMissingNode()) {
            throw wrong(field, given(value), "write null where nothing was checked");
        }
        return 0;
    }

    /** Empty where the field is null or missing. */
    public List<EvidenceFields> objects(String field) {
        JsonNode value = value(field);
        List<EvidenceFields> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            objects.add(new EvidenceFields(where + "." + field + "[" + i + "]", value.get(i)));
        }
        if (!value.isArray() && !value.isNull() && !value.isMissingNode()) {
            throw wrong(field, given(value), "write an array of objects, [] for none");
        }
        return objects;
    }

    /** A duration of ISO 8601, such as {@code PT1H}. */
    public Duration duration(String field) {
        String text = text(field);
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException broken) {
            throw wrong(field, "is \"" + text + "\"", "write a duration such as PT1H or PT24H");
        }
    }

    /** One of some constants, by its {@link Evidence#word}. */
    public <E extends Enum<E>> E word(String field, E[] words) {
        String text = text(field);
        return Stream.of(words)
                .filter(word -> Evidence.word(word).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                wrong(
                                        field,
                                        "is \"" + text + "\"",
                                        Stream.of(words)
                                                .map(Evidence::word)
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", "write one of ", ""))));
    }

    /** Refuses unknown fields, so that a misspelt name is not ignored. */
    public void refuseOthers() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw wrong(name, "is not known", "use " + String.join(", ", known));
            }
        }
    }

    /** The error for a field, to be thrown. */
    public IllegalArgumentException wrong(String field, String message, String mend) {
        return new IllegalArgumentException(
                where + ", field \"" + field + "\": " + message + "; " + mend);
    }

    private JsonNode value(String field) {
        known.add(field);
        return object.path(field);
    }

    private static String given(JsonNode value) {
        return value.isMissingNode() ? "is missing" : "is " + value;
    }
}
