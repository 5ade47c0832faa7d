// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
    private static final Path CAUSES = Path.of("../knowledge-base/causes");

    @TempDir private static Path directory;

    @BeforeAll
    static void written() {
        write(directory);
    }

    @Test
    void every_page_is_reached_from_the_index_and_no_link_is_dead() throws IOException {
        Set<Path> reached = new HashSet<>();
        List<Path> open = new ArrayList<>(List.of(directory.resolve("index.html")));
        while (!open.isEmpty()) {
            Path page = open.remove(0).normalize();
            if (reached.add(page)) {
                for (String target : read(page).select("a").eachAttr("href")) {
                    open.add(page.resolveSibling(target));
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrderElementsOf(pages(directory));
    }

    /** It is opened as a file: the script has what it searches, and asks nobody. */
    @Test
    void every_page_can_be_found_without_a_server() throws IOException {
        String script = Files.readString(directory.resolve("search.js"));

        assertThat(script).doesNotContain("fetch(", "XMLHttpRequest", "import(", "innerHTML");
        assertThat(script).contains("[\"causes/mailbox-full.html\",\"mailbox-full: ");
        for (Path page : pages(directory)) {
            String path = directory.relativize(page).toString();
            assertThat(script.contains('"' + path + '"')).as(path).isEqualTo(path.contains("/"));
            String up = path.contains("/") ? "../" : "";
            assertThat(read(page).select("script").attr("src")).isEqualTo(up + "search.js");
        }
    }

    @Test
    void who_acts_is_told_in_words() throws IOException {
        Document page = read(directory.resolve("causes/spf-ip-missing.html"));

        assertThat(page.select("tr").first().text())
                .isEqualTo("Who acts first the administrator of the sender");
        assertThat(page.text()).doesNotContain("sender-admin");
    }

    @Test
    void the_manual_page_is_written_beside_them() {
        assertThat(directory.resolve("bouncewise.1")).content().contains(".SS \"explain\"");
    }

    @Test
    void every_cause_has_a_page_with_its_rules_and_what_people_are_told() throws IOException {
        try (Stream<Path> causes = Files.list(CAUSES)) {
            for (Path cause : causes.toList()) {
                String id = cause.getFileName().toString().replace(".yaml", "");
                Document page = read(directory.resolve("causes/" + id + ".html"));
                assertThat(page.select("h1").text()).matches(id + ": .+");
                assertThat(page.select("h2").eachText()).contains("What the report says");
            }
        }
        Document full = read(directory.resolve("causes/mailbox-full.html"));
        assertThat(full.select("h2").eachText())
                .containsExactly(
                        "What the report says",
                        "Rules for this cause",
                        "Rules against this cause",
                        "Examples");
        assertThat(full.select("a[href=../rules/MBOX-100.html]")).isNotEmpty();
        assertThat(full.select("var").eachText()).contains("recipient");
    }

    @Test
    void a_rule_shows_its_text_and_its_cases_and_a_phrase_leads_to_it() throws IOException {
        Document rule = read(directory.resolve("rules/ADDR-108.html"));

        assertThat(rule.select("pre").text()).startsWith("rule \"ADDR-108 ").endsWith("end");
        assertThat(rule.select("th").eachText()).contains("fires", "silent");
        assertThat(rule.select("a[href=../providers/microsoft.html]")).isNotEmpty();
        Element phrase =
                read(directory.resolve("phrases.html")).select("tr").stream()
                        .filter(row -> row.select("th").text().equals("mailbox full"))
                        .findFirst()
                        .orElseThrow();
        assertThat(phrase.select("a").eachAttr("href")).contains("causes/mailbox-full.html");
    }

    @Test
    void the_same_knowledge_gives_the_same_pages(@TempDir Path again) throws IOException {
        write(again);

        assertThat(pages(again)).hasSameSizeAs(pages(directory));
        for (Path page : pages(again)) {
            assertThat(page).hasSameTextualContentAs(directory.resolve(again.relativize(page)));
        }
    }

    private static void write(Path target) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        assertThat(Main.run(printer, printer, "docs", target.toString()))
                .as(out.toString())
                .isZero();
    }

    @Test
    void a_place_that_can_not_be_written_is_told_without_a_stack(@TempDir Path other)
            throws IOException {
        Path file = Files.writeString(other.resolve("a-file"), "");
        StringWriter out = new StringWriter();

        assertThat(Commands.run(out, out, "docs", file.resolve("below"))).isEqualTo(2);

        assertThat(out.toString()).contains("a-file").doesNotContain("\tat ");
    }

    private static List<Path> pages(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Document read(Path page) throws IOException {
        return Jsoup.parse(Files.readString(page));
    }
}
