// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The test suite of openspf.org for RFC 7208, where its file is present: {@code -Dfacts=<directory
 * of rfc7208-tests.yml>}.
 */
@EnabledIfSystemProperty(
        named = "facts",
        matches = ".+",
        disabledReason = "name the directory of rfc7208-tests.yml by -Dfacts=…")
class SpfConformanceTest {
    private static final String NO_EXPLANATION = "DEFAULT";

    @TestFactory
    Stream<DynamicContainer> agrees_with_the_suite() throws IOException {
        Path file = Path.of(System.getProperty("facts"), "rfc7208-tests.yml");
        Load yaml = new Load(LoadSettings.builder().build());
        Iterable<Object> scenarios = yaml.loadAllFromString(Files.readString(file));
        return StreamSupport.stream(scenarios.spliterator(), false)
                .map(scenario -> scenario(map(scenario)));
    }

    private static DynamicContainer scenario(Map<String, Object> scenario) {
        Stream<DynamicTest> cases =
                map(scenario.get("tests")).entrySet().stream()
                        .map(
                                test ->
                                        DynamicTest.dynamicTest(
                                                test.getKey(),
                                                () ->
                                                        check(
                                                                map(scenario.get("zonedata")),
                                                                map(test.getValue()))));
        return DynamicContainer.dynamicContainer((String) scenario.get("description"), cases);
    }

    private static void check(Map<String, Object> zone, Map<String, Object> test) {
        try (NameServer server = serve(zone);
                DnsClient client =
                        new DnsClient(List.of(server.address()), Duration.ofSeconds(5))) {
            Lookups lookups = new Lookups(client, Duration.ofSeconds(20), 1000);
            String ip = (String) test.get("host");
            SpfVerdict verdict =
                    new SpfEvaluation(
                                    IpAddresses.text(IpAddresses.parse(ip).orElseThrow()),
                                    (String) test.get("mailfrom"),
                                    (String) test.get("helo"),
                                    new SpfDns(lookups, "", Optional.empty()))
                            .run();

            assertThat(Evidence.word(verdict.result()))
                    .as("%s", verdict)
                    .isIn(list(test.get("result")));
            if (test.containsKey("explanation")) {
                String explanation = (String) test.get("explanation");
                assertThat(verdict.explanation())
                        .isEqualTo(explanation.equals(NO_EXPLANATION) ? "" : explanation);
            }
        }
    }

    /** Records of the obsolete type SPF stand for TXT records where a name has none of its own. */
    private static NameServer serve(Map<String, Object> zone) {
        NameServer server = NameServer.start("");
        zone.forEach(
                (name, entries) -> {
                    List<Object> records = list(entries);
                    boolean ownText = records.stream().anyMatch(r -> isOf(r, "TXT"));
                    boolean answers = ownText && !records.contains(Map.of("TXT", "NONE"));
                    if (records.contains("TIMEOUT") && !answers) {
                        server.misbehave(name, Misbehaviour.SERVFAIL);
                    } else {
                        server.behave(name);
                    }
                    for (Object entry : records) {
                        if (entry instanceof Map<?, ?>) {
                            map(entry)
                                    .forEach(
                                            (type, data) -> {
                                                boolean asText = type.equals("SPF") && !ownText;
                                                add(server, name, asText ? "TXT" : type, data);
                                            });
                        }
                    }
                });
        return server;
    }

    private static boolean isOf(Object entry, String type) {
        return entry instanceof Map<?, ?> map && map.containsKey(type);
    }

    private static void add(NameServer server, String name, String type, Object data) {
        boolean text = type.equals("TXT") || type.equals("SPF");
        if (text && data.equals("NONE")) {
            return;
        }
        String value =
                text
                        ? list(data).stream()
                                .map(string -> '"' + escaped((String) string) + '"')
                                .collect(Collectors.joining(" ", "", " \"\""))
                        : list(data).stream()
                                .map(part -> hostOrAddress(type, part))
                                .collect(Collectors.joining(" "));
        server.add(escapedName(name) + ". IN " + type + " " + value);
    }

    private static String hostOrAddress(String type, Object part) {
        boolean host = List.of("MX", "PTR", "CNAME").contains(type) && part instanceof String;
        String text = part.toString();
        return host && !text.endsWith(".") ? escapedName(text) + "." : text;
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(
                        c ->
                                c == '"' || c == '\\'
                                        ? "\\" + (char) c
                                        : c < 0x20 || c > 0x7e
                                                ? String.format(Locale.ROOT, "\\%03d", c & 0xff)
                                                : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String escapedName(String name) {
        return name.chars()
                .mapToObj(
                        c ->
                                Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0
                                        ? String.valueOf((char) c)
                                        : String.format(Locale.ROOT, "\\%03d", c & 0xff))
                .collect(Collectors.joining());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return value instanceof List<?> ? (List<Object>) value : List.of(value);
    }
}
