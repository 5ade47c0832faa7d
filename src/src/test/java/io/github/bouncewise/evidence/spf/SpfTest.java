// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.knowledge.Providers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** SPF records of example.org, whom {@link Bounces#SENDER} belongs to. */
abstract class SpfTest extends ProbeTest {
    static final String US = "203.0.113.7";
    static final String ALSO_US = "2001:db8::7";

    final SpfProbe probe =
            new SpfProbe(
                    new Providers(
                            List.of(
                                    new Provider(
                                            "filter",
                                            "Filter",
                                            List.of("filter.example.com"),
                                            List.of(),
                                            "_spf.filter.example.com"))));

    @AfterEach
    void close() {
        probe.close();
    }

    void publish(String record) {
        server.add("example.org. IN TXT " + strings(record));
    }

    /** The beginning of a record that includes so many others. */
    String includes(int count) {
        for (int i = 0; i < count; i++) {
            server.add("i" + i + ".example.net. IN TXT \"v=spf1 ip4:192.0.2." + i + " -all\"");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> " include:i" + i + ".example.net")
                .collect(Collectors.joining("", "v=spf1", ""));
    }

    /** A text as strings of 200 octets in a master file. */
    static String strings(String text) {
        return IntStream.iterate(0, start -> start < text.length(), start -> start + 200)
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + 200)))
                .map(part -> '"' + part + '"')
                .collect(Collectors.joining(" "));
    }
}
