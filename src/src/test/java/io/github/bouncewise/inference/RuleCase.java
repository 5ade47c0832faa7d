// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * An entry of a {@code *.cases.yaml}: facts, and what they must lead to.
 *
 * @param fires rules that must fire
 * @param silent rules that must not
 * @param expect the cause that must be answered, or empty
 * @param ruledOut causes that a check must exclude
 * @param facts remoteText, code, status and components of {@link Said} that differ from "unknown"
 */
record RuleCase(
        String file,
        List<String> fires,
        List<String> silent,
        String expect,
        List<String> ruledOut,
        Map<String, Object> facts) {

    private static final TreeSet<String> KEYS =
            new TreeSet<>(List.of("fires", "silent", "expect", "ruledOut", "when"));

    static List<RuleCase> of(Path file) throws Exception {
        Object top =
                new Load(LoadSettings.builder().setLabel(file.toString()).build())
                        .loadFromString(Files.readString(file));
        List<RuleCase> cases = new ArrayList<>();
        for (Object entry : (List<?>) top) {
            Map<?, ?> map = (Map<?, ?>) entry;
            if (!KEYS.containsAll(map.keySet())) {
                throw new IllegalArgumentException(file + ": unknown key in " + map.keySet());
            }
            Map<String, Object> facts = new HashMap<>();
            ((Map<?, ?>) map.get("when")).forEach((k, v) -> facts.put((String) k, v));
            cases.add(
                    new RuleCase(
                            file.getFileName().toString(),
                            list(map.get("fires")),
                            list(map.get("silent")),
                            map.containsKey("expect") ? (String) map.get("expect") : "",
                            list(map.get("ruledOut")),
                            facts));
        }
        return cases;
    }

    private static List<String> list(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of((String) value);
    }

    /** With the codes that the case gives, else those in the text. */
    Failure failure() {
        int code = (Integer) facts.getOrDefault("code", 0);
        String status = (String) facts.getOrDefault("status", "");
        String text = (String) facts.getOrDefault("remoteText", "");
        return new Failure("jo@example.org", "", Action.FAILED, code, status, "", "", Phase.UNKNOWN)
                .answered("", Phase.UNKNOWN, code, text);
    }

    /** The wide fact: nothing is known but what the case says. */
    Said known() throws Exception {
        RemoteText text = RemoteText.of(failure());
        Map<String, Object> values = new HashMap<>(facts);
        values.remove("remoteText");
        values.put("code", text.code());
        values.put("status", text.status());
        values.put("detail", text.status().substring(text.status().indexOf('.') + 1));
        values.putIfAbsent("lasting", KnownFacts.lasting(text));
        RecordComponent[] components = Said.class.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            Object value = values.remove(name);
            arguments[i] = value == null ? unknown(name, types[i]) : value;
            if (types[i] == long.class) {
                arguments[i] = ((Number) arguments[i]).longValue();
            }
        }
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(file + ": unknown facts " + values.keySet());
        }
        Constructor<Said> constructor = Said.class.getDeclaredConstructor(types);
        return constructor.newInstance(arguments);
    }

    private static Object unknown(String component, Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type != String.class) {
            return 0;
        }
        return switch (component) {
            case "kind" -> "bounce";
            case "namedList" -> "none";
            case "phase", "origin", "lasting" -> "unknown";
            default -> Said.WORDS.containsKey(component) ? "unchecked" : "";
        };
    }

    @Override
    public String toString() {
        return file + " " + (fires.isEmpty() ? "silent " + silent : "fires " + fires) + " " + facts;
    }

    static List<Path> files(Path rules) throws Exception {
        try (var all = Files.list(rules)) {
            return all.filter(p -> p.toString().endsWith(".cases.yaml")).sorted().toList();
        }
    }

    static boolean mentions(List<RuleCase> cases, String id, boolean firing) {
        return cases.stream()
                .flatMap(c -> (firing ? c.fires() : c.silent()).stream())
                .anyMatch(id::equals);
    }
}
