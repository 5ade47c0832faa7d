// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The description of the JSON in OpenAPI 3.1, generated from the table of views and from their
 * records.
 */
final class OpenApi {
    private static final String PREFIX = "/bouncewise";
    private static final String JSON = "application/json";

    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle(OpenApi.class.getPackageName() + ".openapi", Locale.ROOT);

    private OpenApi() {}

    private static String text(String key) {
        return TEXTS.getString(key);
    }

    static ObjectNode of(PostmasterPage page) {
        ObjectNode api = JsonNodeFactory.instance.objectNode();
        api.put("openapi", "3.1.0");
        api.putObject("info")
                .put("title", text("title"))
                .put("description", text("description"))
                .put("version", "1");
        ObjectNode paths = api.putObject("paths");
        page.views().forEach(view -> read(paths, view));
        ObjectNode reload = operation(paths, "/api/knowledge/reload", "post", "reload");
        ObjectNode states = partOf(RecordJson.schema(Answers.Knowledge.class));
        answers(reload, states);
        content(reload.withObject("/responses").putObject("409"), "refused", states);
        ObjectNode explain = operation(paths, "/api/explain", "post", "explain");
        ObjectNode message = explain.putObject("requestBody");
        message.put("required", true)
                .putObject("content")
                .putObject("message/rfc822")
                .putObject("schema")
                .put("type", "string");
        answers(explain, JsonNodeFactory.instance.objectNode().put("type", "object"));
        return api;
    }

    private static void read(ObjectNode paths, View<?> view) {
        ObjectNode operation =
                operation(paths, view.api().replace(":id", "{id}"), "get", view.name());
        ArrayNode parameters = operation.putArray("parameters");
        if (view.api().endsWith(":id")) {
            parameters
                    .addObject()
                    .put("name", "id")
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string")
                    .put("pattern", "^[0-9a-f]{1,64}$");
        }
        for (Parameter parameter : view.parameters()) {
            parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", "query")
                    .put("description", parameter.description())
                    .set("schema", parameter.schema());
        }
        ObjectNode answer =
                view.isList()
                        ? partOf(RecordJson.schema(view.row()))
                        : RecordJson.schema(view.answer());
        answers(operation, answer);
        if (view.isList()) {
            operation
                    .withObject("/responses/200/content")
                    .putObject("text/csv")
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static ObjectNode operation(ObjectNode paths, String path, String method, String name) {
        return paths.putObject(PREFIX + path)
                .putObject(method)
                .put("operationId", name)
                .put("summary", text(name));
    }

    /** {@link Answers.Part}. */
    private static ObjectNode partOf(ObjectNode row) {
        ObjectNode part = RecordJson.schema(PartShape.class);
        ObjectNode rows = JsonNodeFactory.instance.objectNode();
        rows.put("type", "array").set("items", row);
        part.withObject("/properties").set("rows", rows);
        part.withArray("/required").add("rows");
        return part;
    }

    /** The components of a part beside its rows. */
    private record PartShape(int offset, int limit, Integer next) {}

    private static void answers(ObjectNode operation, ObjectNode schema) {
        ObjectNode responses = operation.putObject("responses");
        content(responses.putObject("200"), "ok", schema);
        ObjectNode problem = RecordJson.schema(Answers.Problem.class);
        content(responses.putObject("400"), "bad", problem);
        content(responses.putObject("404"), "none", problem);
        content(responses.putObject("503"), "away", problem);
    }

    private static void content(ObjectNode response, String key, ObjectNode schema) {
        response.put("description", text(key))
                .putObject("content")
                .putObject(JSON)
                .set("schema", schema.deepCopy());
    }
}
