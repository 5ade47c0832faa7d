// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.markup.Csv;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Records as JSON and CSV, and their JSON Schema (2020-12). A component has its own name; times are
 * those of ISO 8601 in UTC; null where a component of a boxed type is null, or an optional one is
 * empty.
 */
final class RecordJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordJson() {}

    static JsonNode of(Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Optional<?> maybe) {
            return of(maybe.orElse(null));
        } else if (value instanceof Record record) {
            ObjectNode object = NODES.objectNode();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                object.set(component.getName(), of(value(component, record)));
            }
            return object;
        } else if (value instanceof Collection<?> all) {
            ArrayNode array = NODES.arrayNode();
            all.forEach(one -> array.add(of(one)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, one) -> object.set(name.toString(), of(one)));
            return object;
        } else if (value instanceof Boolean yes) {
            return NODES.booleanNode(yes);
        } else if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        } else if (value instanceof Double number) {
            return NODES.numberNode(Math.round(number * 10_000) / 10_000d);
        }
        return NODES.textNode(value.toString());
    }

    /** A heading and a row for each record; what is a list of texts is one cell. */
    static String csv(Class<?> type, List<?> rows) {
        List<RecordComponent> columns =
                Arrays.stream(type.getRecordComponents())
                        .filter(component -> isCell(component.getGenericType()))
                        .toList();
        return Csv.row(columns.stream().map(RecordComponent::getName).toList())
                + rows.stream()
                        .map(
                                row ->
                                        Csv.row(
                                                columns.stream()
                                                        .map(column -> cell(value(column, row)))
                                                        .toList()))
                        .collect(Collectors.joining());
    }

    private static boolean isCell(Type type) {
        return type instanceof Class<?> single
                ? !single.isRecord() && !Map.class.isAssignableFrom(single)
                : type instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] == String.class
                        && list.getRawType() == List.class;
    }

    private static String cell(Object value) {
        if (value instanceof List<?> texts) {
            return texts.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
        return value == null ? "" : of(value).asText();
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The schema of a record, or of a list of them. */
    static ObjectNode schema(Type type) {
        ObjectNode schema = NODES.objectNode();
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                ObjectNode present = schema(arguments[0]);
                String word = present.get("type").asText();
                present.putArray("type").add(word).add("null");
                return present;
            }
            if (Map.class.isAssignableFrom((Class<?>) generic.getRawType())) {
                schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
            } else {
                schema.put("type", "array").set("items", schema(arguments[0]));
            }
            return schema;
        }
        Class<?> single = (Class<?>) type;
        if (single.isRecord()) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : single.getRecordComponents()) {
                properties.set(component.getName(), schema(component.getGenericType()));
                required.add(component.getName());
            }
            return schema;
        }
        return simple(schema, single);
    }

    private static ObjectNode simple(ObjectNode schema, Class<?> type) {
        if (type == boolean.class) {
            return schema.put("type", "boolean");
        } else if (type == int.class || type == long.class) {
            return schema.put("type", "integer");
        } else if (type == double.class) {
            return schema.put("type", "number");
        } else if (type == Integer.class || type == Long.class) {
            schema.putArray("type").add("integer").add("null");
            return schema;
        } else if (type == Double.class) {
            schema.putArray("type").add("number").add("null");
            return schema;
        } else if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (type == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        }
        return schema.put("type", "string");
    }
}
