// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.limits.Interruption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A refusal that could not be diagnosed, without personal data. Unknown texts are empty.
 *
 * @param at when it was seen
 * @param kind {@code bounce} or {@code delay}
 * @param format of the notice
 * @param provider id of the provider that runs the remote host
 * @param code SMTP reply code, or 0
 * @param status enhanced status code
 * @param phase step of the SMTP dialogue
 * @param text what the remote server said, redacted by {@link Redaction}
 * @param nearest id of the most certain cause, below its threshold
 * @param recipients number of recipients of the bounce that were refused in these words, from 1
 */
public record UnknownBounce(
        Instant at,
        String kind,
        String format,
        String provider,
        int code,
        String status,
        String phase,
        String text,
        String nearest,
        int recipients) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is known of a refusal without its text. */
    static UnknownBounce of(Bounce bounce, Diagnosis diagnosis, Instant at) {
        Interruption.check();
        Failure failure = diagnosis.failure();
        return new UnknownBounce(
                at,
                bounce.kind().word(),
                bounce.format(),
                diagnosis.provider(),
                failure.replyCode(),
                failure.status(),
                failure.phase().word(),
                "",
                diagnosis.alternatives().stream()
                        .map(Diagnosis.Alternative::cause)
                        .findFirst()
                        .orElse(""),
                1);
    }

    /** The same with a text, which must be redacted. */
    UnknownBounce saying(String redacted) {
        return new UnknownBounce(
                at, kind, format, provider, code, status, phase, redacted, nearest, recipients);
    }

    /** The same for a number of recipients. */
    UnknownBounce of(int number) {
        return new UnknownBounce(
                at, kind, format, provider, code, status, phase, text, nearest, number);
    }

    /** The same refusal with another time. */
    public UnknownBounce seenAt(Instant time) {
        return new UnknownBounce(
                time, kind, format, provider, code, status, phase, text, nearest, recipients);
    }

    /** Code and status, such as {@code 550 5.7.1}; or empty. */
    String codes() {
        return Stream.of(code == 0 ? "" : Integer.toString(code), status)
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** One JSON object on one line. */
    String json() {
        return JSON.createObjectNode()
                .put("at", at.toString())
                .put("kind", kind)
                .put("format", format)
                .put("provider", provider)
                .put("code", code)
                .put("status", status)
                .put("phase", phase)
                .put("text", text)
                .put("nearest", nearest)
                .put("recipients", recipients)
                .toString();
    }

    /**
     * Reads the output of {@link #json}. Texts are sanitised again, because anyone may have written
     * the file.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static UnknownBounce read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node == null || !node.path("text").isTextual()) {
                throw new IllegalArgumentException("this is not a kept bounce");
            }
            return new UnknownBounce(
                    Instant.parse(node.path("at").asText()),
                    line(node, "kind"),
                    line(node, "format"),
                    line(node, "provider"),
                    node.path("code").asInt(),
                    line(node, "status"),
                    line(node, "phase"),
                    line(node, "text"),
                    line(node, "nearest"),
                    Math.max(1, node.path("recipients").asInt()));
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new IllegalArgumentException("this is not a kept bounce");
        }
    }

    private static String line(JsonNode node, String field) {
        return Redaction.plainLine(node.path(field).asText(""));
    }
}
