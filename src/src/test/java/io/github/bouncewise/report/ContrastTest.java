// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * WCAG 2.2, success criterion 1.4.3: text has a contrast of 4.5 to 1 at least, by day and night.
 */
class ContrastTest {
    private static final double LEAST = 4.5;
    private static final Pattern COLOUR =
            Pattern.compile("(?:^|[;{\\s])(color|background):\\s*(#[0-9a-f]{6})");
    private static final Pattern DARK =
            Pattern.compile("prefers-color-scheme: dark\\) \\{(.*?)\\n\\}", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)\\}");

    @ParameterizedTest
    @MethodSource("io.github.bouncewise.report.HtmlReportTest#answers")
    void light_pages_are_readable(DiagnosedBounce answer) {
        assertReadable(answer, page -> {});
    }

    @ParameterizedTest
    @MethodSource("io.github.bouncewise.report.HtmlReportTest#answers")
    void dark_pages_are_readable(DiagnosedBounce answer) {
        assertReadable(answer, ContrastTest::darken);
    }

    @ParameterizedTest
    @MethodSource("io.github.bouncewise.report.HtmlReportTest#answers")
    void pages_that_outlook_darkens_are_readable(DiagnosedBounce answer) {
        assertReadable(answer, ContrastTest::darkenAsOutlook);
    }

    @Test
    void the_contrast_is_that_of_the_standard() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
        assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.48);
    }

    private static void assertReadable(DiagnosedBounce answer, Consumer<Document> look) {
        Document page =
                Jsoup.parse(
                        new Reporter(TestAnswers.knowledge()).write(answer, List.of("en")).html());
        look.accept(page);
        assertThat(page.body().getAllElements())
                .filteredOn(element -> !element.ownText().isBlank())
                .isNotEmpty()
                .allSatisfy(
                        element ->
                                assertThat(
                                                contrast(
                                                        inherited(element, "color"),
                                                        inherited(element, "background")))
                                        .as(element.outerHtml())
                                        .isGreaterThanOrEqualTo(LEAST));
    }

    /** Puts the rules of the dark sheet into the elements, where they win as in the sheet. */
    private static void darken(Document page) {
        Matcher sheet = DARK.matcher(sheets(page));
        assertThat(sheet.find()).isTrue();
        apply(sheet.group(1), page);
    }

    /**
     * Marks the page as Outlook.com and the apps of Outlook do, where they have changed a colour
     * (ogsc) and a background (ogsb), and puts the rules for these marks into the elements.
     */
    private static void darkenAsOutlook(Document page) {
        page.selectFirst("html").attr("data-ogsc", "").attr("data-ogsb", "");
        String marked =
                sheets(page)
                        .lines()
                        .filter(line -> line.startsWith("[data-ogs"))
                        .collect(Collectors.joining("\n"));
        assertThat(marked).isNotEmpty();
        apply(marked, page);
    }

    private static String sheets(Document page) {
        return page.select("style").stream().map(Element::data).collect(Collectors.joining("\n"));
    }

    private static void apply(String sheet, Document page) {
        Matcher rules = RULE.matcher(sheet);
        while (rules.find()) {
            String declarations = rules.group(2).replace("!important", "");
            for (Element element : page.select(rules.group(1).strip())) {
                element.attr("style", element.attr("style") + ";" + declarations);
            }
        }
    }

    private static String inherited(Element element, String property) {
        for (Element at = element; at != null; at = at.parent()) {
            Optional<String> colour = Optional.ofNullable(colours(at).get(property));
            if (colour.isPresent()) {
                return colour.get();
            }
        }
        throw new AssertionError("no " + property + " for " + element);
    }

    private static Map<String, String> colours(Element element) {
        Map<String, String> colours = new HashMap<>();
        Matcher declaration = COLOUR.matcher(element.attr("style"));
        while (declaration.find()) {
            colours.put(declaration.group(1), declaration.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
