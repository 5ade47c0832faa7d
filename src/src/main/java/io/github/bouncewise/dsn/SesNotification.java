// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notification of Amazon SES in JSON, sent as mail by Amazon SNS or stored as it is. Its fields
 * are those of a delivery status, and are read as one.
 */
record SesNotification(Kind kind, DeliveryStatus status, ReturnedMessage returned) {
    /** Made for the first text of JSON: most messages have none. */
    private static final class Lenient {
        private static final JsonMapper JSON =
                JsonMapper.builder()
                        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                        .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                        .build();
    }

    /** The notification that a text begins with; empty for any other text. */
    static Optional<SesNotification> in(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        return parse(text).flatMap(SesNotification::unpacked).flatMap(SesNotification::of);
    }

    /** What SNS wraps is a text of JSON inside the JSON. */
    private static Optional<JsonNode> unpacked(JsonNode json) {
        return json.path("Message").isTextual()
                ? parse(json.path("Message").textValue())
                : Optional.of(json);
    }

    private static Optional<SesNotification> of(JsonNode json) {
        String type = json.path("notificationType").asText(json.path("eventType").asText(""));
        ReturnedMessage returned = returned(json.path("mail"));
        return switch (type) {
            case "Bounce" ->
                    Optional.of(
                            new SesNotification(
                                    Kind.BOUNCE,
                                    status(
                                            json.path("bounce").path("bouncedRecipients"),
                                            "failed",
                                            json.path("bounce").path("bounceSubType").asText("")),
                                    returned));
            case "DeliveryDelay" ->
                    Optional.of(
                            new SesNotification(
                                    Kind.DELAY,
                                    status(
                                            json.path("deliveryDelay").path("delayedRecipients"),
                                            "delayed",
                                            json.path("deliveryDelay")
                                                    .path("delayType")
                                                    .asText("")),
                                    returned));
            case "Complaint" ->
                    Optional.of(new SesNotification(Kind.COMPLAINT, DeliveryStatus.NONE, returned));
            case "Delivery" ->
                    Optional.of(new SesNotification(Kind.SUCCESS, DeliveryStatus.NONE, returned));
            default -> Optional.empty();
        };
    }

    /**
     * @param sort how Amazon SES sorts the failure of all these recipients, such as {@code
     *     MailboxFull}
     */
    private static DeliveryStatus status(JsonNode recipients, String action, String sort) {
        List<Headers> groups = new ArrayList<>();
        for (JsonNode recipient : recipients) {
            if (groups.size() < DeliveryStatus.MAX_RECIPIENTS) {
                groups.add(
                        new Headers(
                                List.of(
                                        field(recipient, "emailAddress", "Final-Recipient"),
                                        field(recipient, "status", "Status"),
                                        field(recipient, "diagnosticCode", "Diagnostic-Code"),
                                        new Headers.Field("Bounce-Sub-Type", sort),
                                        new Headers.Field("Action", action))));
            }
        }
        return new DeliveryStatus(Headers.NONE, groups);
    }

    private static Headers.Field field(JsonNode json, String key, String name) {
        return new Headers.Field(name, json.path(key).asText(""));
    }

    private static ReturnedMessage returned(JsonNode mail) {
        StringBuilder header = new StringBuilder();
        for (JsonNode field : mail.path("headers")) {
            header.append(field.path("name").asText())
                    .append(": ")
                    .append(Reply.oneLine(field.path("value").asText()))
                    .append("\r\n");
        }
        if (header.isEmpty()) {
            JsonNode common = mail.path("commonHeaders");
            header.append("From: ").append(common.path("from").path(0).asText()).append("\r\n");
            header.append("Subject: ").append(common.path("subject").asText()).append("\r\n");
        }
        return ReturnedMessageReader.read(
                Slice.of(header.toString().getBytes(StandardCharsets.UTF_8)), 0, true);
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.ofNullable(Lenient.JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }
}
