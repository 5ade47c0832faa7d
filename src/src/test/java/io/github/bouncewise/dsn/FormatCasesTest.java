// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Runs the examples beside the formats. A case tells a message, its {@code kind} (else bounce), its
 * {@code format} (else the one of the file) and its failures; of a failure only what is written is
 * compared.
 */
class FormatCasesTest {
    private static final String CASES = ".cases.yaml";

    @TestFactory
    Stream<DynamicTest> the_examples_beside_the_formats_hold() {
        return TestFormats.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(CASES))
                .flatMap(file -> cases(file.getKey(), file.getValue()));
    }

    @Test
    void each_format_has_examples() {
        List<String> without = new ArrayList<>();
        Map<String, String> files = TestFormats.files();
        for (String file : files.keySet()) {
            if (!file.endsWith(CASES) && !files.containsKey(file.replace(".yaml", CASES))) {
                without.add(file);
            }
        }

        assertThat(without).isEmpty();
    }

    private static Stream<DynamicTest> cases(String file, String yaml) {
        String format = file.substring(file.lastIndexOf('/') + 1).replace(CASES, "");
        Object cases = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml);
        return list(cases).stream()
                .map(FormatCasesTest::map)
                .map(one -> dynamicTest(format + ": " + one.get("case"), () -> check(format, one)));
    }

    private static void check(String format, Map<?, ?> expected) {
        Bounce bounce = Mails.read((String) expected.get("message"));

        assertThat(bounce.kind().word()).isEqualTo(text(expected, "kind", "bounce"));
        assertThat(bounce.format()).isEqualTo(text(expected, "format", format));
        List<?> failures = list(expected.get("failures"));
        assertThat(bounce.failures())
                .extracting(Failure::recipient)
                .containsExactlyElementsOf(
                        failures.stream().map(f -> text(map(f), "recipient", "")).toList());
        for (int i = 0; i < failures.size(); i++) {
            check(bounce.failures().get(i), map(failures.get(i)));
        }
    }

    private static void check(Failure failure, Map<?, ?> expected) {
        expected.forEach(
                (key, value) ->
                        assertThat(component(failure, key.toString()))
                                .as("%s of %s", key, failure)
                                .isEqualTo(value.toString()));
    }

    private static String component(Failure failure, String name) {
        return switch (name) {
            case "recipient" -> failure.recipient();
            case "originalRecipient" -> failure.originalRecipient();
            case "action" -> failure.action().name().toLowerCase(Locale.ROOT);
            case "replyCode" -> String.valueOf(failure.replyCode());
            case "status" -> failure.status();
            case "remoteText" -> failure.remoteText();
            case "remoteMta" -> failure.remoteMta();
            case "explanation" -> failure.explanation();
            case "speaker" -> failure.speaker().word();
            case "phase" -> failure.phase().word();
            default -> throw new AssertionError("no such component: " + name);
        };
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
