// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The answers of a set of rules for many messages, without DNS look-ups.
 *
 * @param byMessage the {@code failures} arrays of the JSON contract, by the name of the message
 */
record Answers(Map<String, List<JsonNode>> byMessage) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param directory the operator's directory, merged with the shipped rules
     * @param command prints an error for each message that can't be read
     */
    static Answers of(
            Configuration configuration,
            Optional<Path> directory,
            String mails,
            CommandLine command) {
        Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
        each(
                configuration,
                directory,
                mails,
                command,
                (message, explanation) ->
                        answers.put(message.name(), failures(explanation, message.name())));
        return new Answers(answers);
    }

    /** Explains messages in the same way, one at a time. */
    static void each(
            Configuration configuration,
            Optional<Path> directory,
            String mails,
            CommandLine command,
            BiConsumer<Message, Explanation> use) {
        Overrides overrides =
                new Overrides(
                        true,
                        part(directory, "rules"),
                        part(directory, "knowledge-base"),
                        Optional.empty());
        try (Bouncewise bouncewise = Bouncewise.open(configuration, overrides);
                Stream<Message> messages = Messages.of(List.of(mails))) {
            messages.forEach(
                    message -> {
                        try {
                            use.accept(message, bouncewise.explain(message.read()));
                        } catch (IOException | RuntimeException unreadable) {
                            Errors.print(command, message.name() + ": " + Reason.of(unreadable));
                        }
                    });
        }
    }

    private static Optional<Path> part(Optional<Path> directory, String name) {
        return directory.map(top -> top.resolve(name)).filter(Files::isDirectory);
    }

    /** The {@code failures} array of the JSON contract. */
    static List<JsonNode> failures(Explanation explanation, String name) {
        try {
            List<JsonNode> failures = new ArrayList<>();
            JSON.readTree(explanation.json(name)).path("failures").forEach(failures::add);
            return failures;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The number of answers that each rule led to. */
    static Map<String, Integer> hits(
            Configuration configuration,
            Optional<Path> directory,
            Path mails,
            CommandLine command) {
        Map<String, Integer> hits = new TreeMap<>();
        of(configuration, directory, mails.toString(), command).byMessage().values().stream()
                .flatMap(List::stream)
                .flatMap(failure -> failure.path("because").findValuesAsText("rule").stream())
                .forEach(rule -> hits.merge(rule, 1, Integer::sum));
        return hits;
    }
}
