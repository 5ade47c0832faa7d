// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One diagnosis and the label of its message.
 *
 * @param certainty the certainty in the answer, 0 to 1
 * @param right whether its reason is one that the label accepts
 */
record LabelledAnswer(double certainty, boolean right) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reasons of messages that are not bounces. */
    private static final Set<String> NO_REFUSAL = Set.of("feedback", "vacation", "delivered");

    /**
     * @param predictions lines of {@code explain --json}
     * @param labels lines with {@code id} (the base name of the file), {@code kind} and {@code
     *     expected}, a list of {@code recipient} and {@code accept}
     * @throws IllegalArgumentException if a line is not JSON; names file and line
     */
    static List<LabelledAnswer> read(Path predictions, Path labels) throws IOException {
        Map<String, JsonNode> said = new HashMap<>();
        for (JsonNode answer : lines(predictions)) {
            said.put(id(answer.path("file").asText()), answer);
        }
        List<LabelledAnswer> answers = new ArrayList<>();
        for (JsonNode label : lines(labels)) {
            JsonNode failures =
                    said.getOrDefault(label.path("id").asText(), label).path("failures");
            for (int i = 0; i < label.path("expected").size(); i++) {
                JsonNode expected = label.path("expected").get(i);
                if (!NO_REFUSAL.contains(expected.path("reason").asText())) {
                    failure(failures, expected, i)
                            .map(f -> of(f, expected))
                            .ifPresent(answers::add);
                }
            }
        }
        return answers;
    }

    private static LabelledAnswer of(JsonNode failure, JsonNode expected) {
        JsonNode diagnosis = failure.path("diagnosis");
        return new LabelledAnswer(
                diagnosis.path("certainty").asDouble(),
                texts(expected.path("accept")).contains(diagnosis.path("reason").asText()));
    }

    /** The failure of this recipient, or else the failure at the same position. */
    private static Optional<JsonNode> failure(JsonNode failures, JsonNode expected, int place) {
        String recipient = plain(expected.path("recipient"));
        for (JsonNode failure : failures) {
            if (recipient.equals(plain(failure.path("recipient")))
                    || recipient.equals(plain(failure.path("originalRecipient")))) {
                return Optional.of(failure);
            }
        }
        return Optional.ofNullable(failures.get(place));
    }

    private static String plain(JsonNode address) {
        return address.asText("").strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static String id(String file) {
        String name = Path.of(file).getFileName().toString();
        return name.endsWith(".eml") ? name.substring(0, name.length() - 4) : name;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isBlank()) {
                    nodes.add(JSON.readTree(lines.get(i)));
                }
            } catch (JsonProcessingException broken) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": not JSON; write one object per line");
            }
        }
        return nodes;
    }
}
