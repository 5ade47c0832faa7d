// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * JSON as one line of text, the same as {@link JsonNode#toString} gives. That makes a mapper for
 * objects of any class at its first call, which takes longer than an answer.
 */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static String of(JsonNode json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(text)) {
            write(json, to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonNode json, JsonGenerator to) throws IOException {
        if (json.isObject()) {
            to.writeStartObject();
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                to.writeFieldName(field.getKey());
                write(field.getValue(), to);
            }
            to.writeEndObject();
        } else if (json.isArray()) {
            to.writeStartArray();
            for (JsonNode element : json) {
                write(element, to);
            }
            to.writeEndArray();
        } else {
            writeValue(json, to);
        }
    }

    private static void writeValue(JsonNode json, JsonGenerator to) throws IOException {
        switch (json.getNodeType()) {
            case STRING -> to.writeString(json.textValue());
            case BOOLEAN -> to.writeBoolean(json.booleanValue());
            case NULL -> to.writeNull();
            case NUMBER -> writeNumber(json, to);
            default -> throw new IllegalArgumentException("no JSON of ours: " + json.getNodeType());
        }
    }

    private static void writeNumber(JsonNode json, JsonGenerator to) throws IOException {
        switch (json.numberType()) {
            case INT -> to.writeNumber(json.intValue());
            case LONG -> to.writeNumber(json.longValue());
            case DOUBLE -> to.writeNumber(json.doubleValue());
            default -> to.writeNumber(json.decimalValue());
        }
    }
}
