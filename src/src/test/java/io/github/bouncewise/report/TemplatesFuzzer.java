// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.testing.FuzzSeeds;
import java.util.List;
import java.util.Map;

/**
 * Fuzz target: an operator's template. What is wrong with it is named, and the shipped one takes
 * its place: a report is always written, in bounded time and size.
 */
public final class TemplatesFuzzer {
    private static final int LARGEST = 16 << 20;

    private static final Map<String, Object> MODEL =
            Map.of(
                    "title",
                    "Returned",
                    "words",
                    "<b>550 no such user</b>",
                    "count",
                    2,
                    "steps",
                    List.of("one", "two"),
                    "cause",
                    Map.of("id", "mailbox-unknown", "certainty", 0.9));

    private TemplatesFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("templates", TemplatesFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String template = new String(input, UTF_8);
        Templates templates =
                Templates.compile(
                        List.of(
                                document("report.txt.peb", template),
                                document("report.html.peb", template)),
                        () ->
                                List.of(
                                        document("report.txt.peb", "shipped text"),
                                        document("report.html.peb", "shipped page")));
        Templates tried = templates.tried(List.of(MODEL));

        tried.problems()
                .forEach(
                        problem -> {
                            assertThat(problem.location()).startsWith("/own/templates/report.");
                            assertThat(problem.message()).isNotBlank();
                            assertThat(problem.mend()).isNotBlank();
                        });
        assertThat(tried.text(MODEL)).hasSizeLessThan(LARGEST);
        assertThat(tried.html(MODEL)).hasSizeLessThan(LARGEST);
    }

    private static Document document(String name, String text) {
        return new Document("templates/" + name, "/own/templates/" + name, text);
    }
}
