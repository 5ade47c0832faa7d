// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.investigation.EvidenceJson;
import io.github.bouncewise.testing.TestReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A bounce with what was found out about it, and the answer that it must get.
 *
 * <p>A file has a {@code theme}, {@code defaults} of its scenarios, {@code evidence} that it names,
 * and {@code scenarios}. Evidence that all files share stands in {@code evidence.yaml}. A scenario:
 *
 * <pre>
 * name      what it is about
 * reply     the remote server's whole answer, from which codes are read; or {@code replies}, one
 *           for each recipient
 * recipient, remoteMta, phase, kind, reportingMta, sender
 * returned  header fields of the message that came back
 * evidence  names, or objects of the JSON contract
 * cause, party, certainty (at least), ruledOut (among others), not (causes that must not win)
 * </pre>
 */
record Scenario(String file, String theme, Map<String, Object> values, List<Object> evidence) {

    private static final Set<String> KEYS =
            new TreeSet<>(
                    List.of(
                            "name",
                            "reply",
                            "replies",
                            "recipient",
                            "remoteMta",
                            "phase",
                            "kind",
                            "reportingMta",
                            "sender",
                            "returned",
                            "evidence",
                            "cause",
                            "party",
                            "certainty",
                            "ruledOut",
                            "not"));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All scenarios of the files of a directory. */
    static List<Scenario> in(Path directory) throws IOException {
        Map<String, Object> shared = map(load(directory.resolve("evidence.yaml")), "evidence");
        List<Scenario> scenarios = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> !f.endsWith("evidence.yaml")).sorted().toList()) {
                scenarios.addAll(of(file, shared));
            }
        }
        return scenarios;
    }

    private static List<Scenario> of(Path file, Map<String, Object> shared) throws IOException {
        Map<String, Object> top = load(file);
        Map<String, Object> named = new LinkedHashMap<>(shared);
        named.putAll(map(top, "evidence"));
        String name = file.getFileName().toString();
        List<Scenario> scenarios = new ArrayList<>();
        for (Object entry : list(top.get("scenarios"))) {
            Map<String, Object> values = new LinkedHashMap<>(map(top, "defaults"));
            values.putAll(map(entry));
            if (!KEYS.containsAll(values.keySet())) {
                throw new IllegalArgumentException(
                        name + ": unknown key among " + values.keySet() + "; use " + KEYS);
            }
            scenarios.add(
                    new Scenario(
                            name,
                            (String) top.get("theme"),
                            values,
                            resolved(name, list(values.get("evidence")), named)));
        }
        return scenarios;
    }

    private static List<Object> resolved(
            String file, List<Object> evidence, Map<String, Object> named) {
        List<Object> all = new ArrayList<>();
        for (Object one : evidence) {
            Object found = one instanceof String name ? named.get(name) : one;
            if (found == null) {
                throw new IllegalArgumentException(
                        file + ": no evidence is named \"" + one + "\"; use " + named.keySet());
            }
            all.addAll(list(found));
        }
        return all;
    }

    /**
     * @param reader reads what came back, as from a bounce
     */
    Bounce bounce(BounceReader reader) {
        ReturnedMessage returned = returned(reader);
        return new Bounce(
                Kind.valueOf(text("kind").toUpperCase(Locale.ROOT)),
                "rfc3464",
                text("reportingMta"),
                failures(),
                Headers.NONE,
                returned,
                "");
    }

    private List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        if (values.containsKey("replies")) {
            map(values.get("replies"))
                    .forEach((recipient, reply) -> failures.add(failure(recipient, reply)));
        } else {
            failures.add(failure(text("recipient"), text("reply")));
        }
        return failures;
    }

    private Failure failure(String recipient, Object reply) {
        Action action = text("kind").equals("delay") ? Action.DELAYED : Action.FAILED;
        Phase phase = Phase.valueOf(text("phase").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Failure(recipient, "", action, 0, "", "", text("remoteMta"), phase)
                .answered("", phase, 0, (String) reply);
    }

    private ReturnedMessage returned(BounceReader reader) {
        StringBuilder message = new StringBuilder();
        message.append("Return-Path: <").append(text("sender")).append(">\n");
        map(values.getOrDefault("returned", Map.of()))
                .forEach(
                        (name, value) ->
                                list(value).forEach(v -> message.append(name + ": " + v + "\n")));
        message.append("\nHello");
        TestReport bounce =
                TestReport.by("mail.example.com")
                        .recipient("jo@example.org", "failed", "5.0.0")
                        .returning("message/rfc822", message.toString());
        try {
            return reader.read(bounce.text().getBytes(StandardCharsets.UTF_8)).returned();
        } catch (UnreadableMessage impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    CaseFile caseFile() {
        try {
            List<Evidence> all = EvidenceJson.read(JSON.writeValueAsString(evidence));
            return CaseFile.replayed(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(this + ": " + wrong.getMessage());
        }
    }

    String text(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(this + " has no \"" + key + "\"");
        }
        return (String) value;
    }

    double certainty() {
        return ((Number) values.getOrDefault("certainty", 0)).doubleValue();
    }

    List<String> texts(String key) {
        return list(values.get(key)).stream().map(String.class::cast).toList();
    }

    @Override
    public String toString() {
        return file + ": " + values.get("name");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(Files.readString(file));
    }

    private static Map<String, Object> map(Map<String, Object> top, String key) {
        return map(top.getOrDefault(key, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List ? (List<Object>) value : List.of(value);
    }
}
