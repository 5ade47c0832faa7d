// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page of the gallery, in every language, keeps its words, their order and its boxes in mail
 * programs that drop a part of it. What they drop is from caniemail.com; {@code
 * .ci/accessibility/mail.mjs} checks this against its table, and the boxes in a browser.
 */
class MailProgramsTest {
    /** Octets of a message that Gmail shows; it cuts off the rest. */
    private static final int GMAIL_SHOWS = 102 * 1024;

    /** Octets of a style sheet above which older versions of Gmail drop it. */
    private static final int LONGEST_SHEET = 8_192;

    private static final int SMALLEST_TEXT = 14;

    private static final Pattern SIZE = Pattern.compile("font-size:\\s*(\\d+)px");
    private static final Pattern CONDITIONAL =
            Pattern.compile("<!--\\[if mso]>(.*?)<!\\[endif]-->", Pattern.DOTALL);

    /** What Gmail keeps of a sheet: a rule for widths of windows, classes and elements within. */
    private static final Pattern FOR_GMAIL =
            Pattern.compile(
                    "\\s*@media \\(min-width: \\d+px\\) \\{(\\s*\\.[a-z.,-]+( (td|\\.[a-z]+))?(, \\.[a-z]+ td)*"
                            + " \\{( (padding|font-size|display|width|vertical-align): [a-z0-9 %-]+( !important)?;)+ })+\\s*}\\s*");

    /**
     * Word keeps borders and inner margins of cells. These others lose nothing but some space: what
     * is copied or quoted, and rules above a part.
     */
    private static final String MAY_LOSE_SPACE = "body, pre, ol, ul, .page, .more, .admin, .again";

    private static final String WORD_DROPS = "main, details, summary, bdi, wbr";

    /** Elements that families of mail programs replace by their content. */
    private static final Map<String, String> DROPPED =
            Map.of(
                    "Gmail and Outlook.com",
                    "main, details, summary, bdi",
                    "Word and GMX",
                    WORD_DROPS);

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void all() {
        Configuration configuration =
                Configuration.parse("f", "helpdesk.address = help@example.org", Path.of(""));
        try (Bouncewise bouncewise = Bouncewise.open(configuration, Overrides.OFFLINE)) {
            for (Map.Entry<String, Explanation> example : bouncewise.examples().entrySet()) {
                for (Locale language : bouncewise.languages()) {
                    String name = language.toLanguageTag() + " " + example.getKey();
                    PAGES.put(name, example.getValue().in(language).html());
                }
            }
        }
        assertThat(PAGES).hasSizeGreaterThan(1_000);
    }

    @Test
    void every_family_shows_the_same_words_in_the_same_order() {
        PAGES.forEach(
                (name, html) -> {
                    Document page = Jsoup.parse(html);
                    List<String> whole = words(page.clone(), "");
                    DROPPED.forEach(
                            (family, elements) ->
                                    assertThat(words(page.clone(), elements))
                                            .as("%s in %s", name, family)
                                            .isEqualTo(whole));
                });
    }

    @Test
    void word_gets_a_page_of_fixed_width_with_the_same_words() {
        PAGES.forEach(
                (name, html) -> {
                    Document word = Jsoup.parse(CONDITIONAL.matcher(html).replaceAll("$1"));
                    assertThat(word.select("body > table[width=660] > tbody > tr > td main > *"))
                            .as(name)
                            .hasSameSizeAs(Jsoup.parse(html).select("main > *"));
                    List<String> arrows = List.of("→", "←");
                    List<String> seen = words(word, WORD_DROPS);
                    seen = seen.stream().filter(w -> !arrows.contains(w)).toList();
                    assertThat(seen).as(name).isEqualTo(words(Jsoup.parse(html), ""));
                    assertThat(word.select(".bar").stream())
                            .allMatch(
                                    bar ->
                                            bar.select("td:not(.arrow)").size()
                                                    == 2 * bar.select(".place").size() - 1);
                });
    }

    @Test
    void boxes_are_cells_of_tables() {
        PAGES.forEach(
                (name, html) ->
                        assertThat(
                                        Jsoup.parse(html)
                                                .select("[style*=padding], [style*=border]")
                                                .not("td")
                                                .not(MAY_LOSE_SPACE))
                                .as(name)
                                .isEmpty());
    }

    @Test
    void sides_are_physical_and_those_of_the_direction() {
        PAGES.forEach(
                (name, html) -> {
                    assertThat(html)
                            .as(name)
                            .doesNotContainPattern("(inline|block)-(start|end)|-inline:");
                    Document page = Jsoup.parse(html);
                    boolean mirrored = page.select("html").attr("dir").equals("rtl");
                    for (Element box : page.select(".do")) {
                        assertThat(box.attr("style"))
                                .contains(mirrored ? "border-right-width" : "border-left-width");
                    }
                    for (Element list : page.select("ol, ul")) {
                        assertThat(list.attr("style"))
                                .as(name)
                                .matches(
                                        mirrored
                                                ? "(margin:\\dpx 0 0|margin:\\d(px)? 2\\dpx 0 0);padding:0;.*"
                                                : "(margin:\\dpx 0 0|margin:\\d(px)? 0 0 2\\dpx);padding:0;.*");
                    }
                    assertThat(page.select(".page").attr("style").contains("direction:rtl"))
                            .as(name)
                            .isEqualTo(mirrored);
                });
    }

    @Test
    void no_text_is_small_and_telephones_do_not_enlarge_it() {
        PAGES.forEach(
                (name, html) -> {
                    Matcher sizes = SIZE.matcher(html);
                    int found = 0;
                    while (sizes.find()) {
                        found++;
                        assertThat(Integer.parseInt(sizes.group(1)))
                                .as(name)
                                .isGreaterThanOrEqualTo(SMALLEST_TEXT);
                    }
                    assertThat(found).isGreaterThan(5);
                    assertThat(Jsoup.parse(html).select(".page").attr("style"))
                            .contains("-webkit-text-size-adjust:100%");
                });
    }

    @Test
    void gmail_keeps_the_first_sheet_and_the_whole_page() {
        PAGES.forEach(
                (name, html) -> {
                    List<String> sheets =
                            Jsoup.parse(html).select("style").stream().map(Element::data).toList();
                    assertThat(sheets).as(name).hasSize(2);
                    assertThat(sheets.get(0)).as(name).matches(FOR_GMAIL);
                    assertThat(sheets).allMatch(sheet -> sheet.length() < LONGEST_SHEET);
                    assertThat(html.getBytes(StandardCharsets.UTF_8).length)
                            .as(name)
                            .isLessThan(GMAIL_SHOWS / 2);
                });
    }

    /** The words that a reader can come to see, without marks that only repeat a word. */
    private static List<String> words(Document page, String dropped) {
        page.select("[aria-hidden], [style*=display:none]").remove();
        if (!dropped.isEmpty()) {
            page.select(dropped).unwrap();
        }
        return Stream.of(page.body().text().split("\\s+")).toList();
    }
}
