// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static final Path CAUSES = Path.of("../knowledge-base/causes");
    private static final Path TEXTS = Path.of("../knowledge-base/texts");

    @TempDir private static Path directory;

    @BeforeAll
    static void written() {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        int exit =
                Main.run(printer, printer, "gallery", "--pictures", "none", directory.toString());
        assertThat(exit).as(out.toString()).isZero();
    }

    @Test
    void every_cause_has_a_page_in_every_language_and_the_index_leads_there() throws IOException {
        Set<String> links =
                Jsoup.parse(Files.readString(directory.resolve("index.html")))
                        .select("a")
                        .eachAttr("href")
                        .stream()
                        .collect(Collectors.toSet());
        for (String language : names(TEXTS)) {
            for (String cause : names(CAUSES)) {
                String page = language + "/" + cause + ".html";
                assertThat(directory.resolve(page)).isRegularFile();
                assertThat(links).contains(page);
            }
        }
    }

    @Test
    void every_page_is_in_its_language_and_says_all_that_it_begins_to_say() throws IOException {
        for (String language : names(TEXTS)) {
            for (String name : names(directory.resolve(language))) {
                Document page = page(language, name);
                assertThat(page.select("html").attr("lang")).isEqualTo(language);
                for (Element said : page.select("h1, h2, h3, h4, p, li, td")) {
                    assertThat(said.text()).as(language + " " + name).isNotBlank();
                }
                assertThat(page.select("main > div > p, .headline, .do").text())
                        .as(language + " " + name)
                        .doesNotContainPattern("\\{[a-zA-Z]+\\}");
            }
        }
    }

    @Test
    void words_of_strangers_stay_words() throws IOException {
        Document page = page("en", "hostile-words");
        assertThat(page.select("script, a, img")).isEmpty();
        assertThat(page.text()).contains("<script>alert(1)</script>").doesNotContain("\u202E");
    }

    @Test
    void a_message_that_is_not_ours_gets_no_steps_and_a_delay_tells_to_wait() throws IOException {
        assertThat(page("en", "not-ours").select(".do")).isEmpty();
        assertThat(page("en", "still-trying").select(".state").text()).contains("yet");
        assertThat(page("de", "still-trying").select(".do").text())
                .contains("bis zum 7. März 2026, 10:15 Uhr (UTC+01:00)");
        assertThat(page("en", "several-recipients").select(".do")).hasSize(2);
    }

    @Test
    void a_page_in_two_languages_is_one_of_them_after_the_other() throws IOException {
        for (String language : names(TEXTS)) {
            String other = language.equals("en") ? "de" : "en";
            Document page = page(language, "two-languages-spf-ip-missing");
            assertThat(page.select("main > div[lang]").eachAttr("lang"))
                    .containsExactly(language, other);
        }
    }

    private static Document page(String language, String name) throws IOException {
        return Jsoup.parse(Files.readString(directory.resolve(language).resolve(name + ".html")));
    }

    /** The files of a folder without their endings. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .sorted()
                    .toList();
        }
    }
}
