// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.checks.Topic;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.report.Reporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLanguagesTest {
    @TempDir private static Path unknown;

    private static Sample sample;
    private static PostmasterPage page;

    @BeforeAll
    static void open() throws Exception {
        sample = new Sample(unknown);
        page = new PostmasterPage(sample, Clock.fixed(Sample.NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        sample.close();
    }

    static Stream<Wording> languages() {
        return Wordings.shipped().all().stream();
    }

    private static PageAnswer get(String uri, String accepted) {
        int mark = uri.indexOf('?');
        return page.answer(
                new PageRequest(
                        "GET",
                        mark < 0 ? uri : uri.substring(0, mark),
                        mark < 0 ? "" : uri.substring(mark + 1),
                        Map.of("Accept-Language", accepted)::get,
                        PageRequest.Body.NONE));
    }

    private static String language(PageAnswer answer) {
        return answer.body().replaceAll("(?s).*?<html lang=\"([^\"]*)\".*", "$1");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_view_is_in_the_language_that_the_query_names(Wording words) {
        String tag = words.language();
        for (View<?> view : page.views()) {
            if (!view.path().isEmpty() && !view.path().endsWith(":id")) {
                PageAnswer answer = get(view.path() + "?lang=" + tag, "");

                assertThat(answer.status()).as(view.path()).isEqualTo(200);
                assertThat(answer.fields()).containsEntry("Content-Language", tag);
                assertThat(answer.body())
                        .contains(
                                "<html lang=\"" + tag + "\" dir=\"" + words.direction() + "\">",
                                "<title>" + words.of("title." + view.name()) + "</title>",
                                words.of("view.summary"))
                        .doesNotContain("{count}", "{first}", "{recipients}");
            }
        }
    }

    /** Words of the JSON contract, by the key of their texts. */
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("category", Stream.of(Category.values()).map(Category::word).toList()),
                Arguments.of("party", Stream.of(Party.values()).map(Party::word).toList()),
                Arguments.of("check", Stream.of(Topic.values()).map(Topic::word).toList()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void there_is_a_text_for_each_word_and_for_no_other(String key, List<String> words) {
        Texts english =
                Knowledge.load(Optional.empty(), Optional.empty()).pages().get(Reporter.ENGLISH);

        assertThat(
                        english.labels().keySet().stream()
                                .filter(label -> label.startsWith(key + "."))
                                .map(label -> label.substring(key.length() + 1)))
                .containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void numbers_dates_and_causes_are_said_in_the_language() {
        String german = get("/?days=30&lang=de", "").body();

        assertThat(german)
                .contains(
                        "Was zuerst zu beheben ist",
                        "Im SPF-Eintrag Ihrer Domain fehlt unser Mailserver",
                        "v=spf1 mx ip4:192.0.2.25 -all",
                        "90,0\u00a0%",
                        "<html lang=\"de\" dir=\"ltr\">")
                .doesNotContain("What to fix first", "90.0%");
        assertThat(get("/?days=30&lang=ar", "").body())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "ما يجب إصلاحه أولًا");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT,de;q=0.8,en;q=0.5|de",
                "en;q=0.5, fr;q=0.9|fr",
                "pt-PT|pt-BR",
                "zh-Hans-CN|zh",
                "zh-TW, ja;q=0.5|ja",
                "tlh, de;q=0|en",
                "*|en",
                ";;;,,|en",
                "de_DE|en"
            })
    void a_browser_gets_the_first_of_its_languages_that_there_is(String accepted, String tag) {
        assertThat(language(get("/rates", accepted))).isEqualTo(tag);
    }

    @Test
    void a_language_that_the_query_names_outranks_the_browsers() {
        assertThat(language(get("/rates?lang=ja", "de"))).isEqualTo("ja");
        assertThat(language(get("/rates?lang=de-CH", "fr"))).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xx", "%3Cscript%3E", "..%2F..%2Fetc", "de'--", "und", "-", "%F0%9F%92"})
    void a_language_that_there_is_not_leaves_the_browsers(String named) {
        PageAnswer answer = get("/rates?lang=" + named, "fr");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(language(answer)).isEqualTo("fr");
        assertThat(answer.body())
                .contains("href=\"bounces?lang=fr\"")
                .doesNotContain("lang=" + named, "<script");
    }

    @Test
    void links_keep_the_language_and_the_days() {
        assertThat(get("/?days=7&lang=de", "").body())
                .contains(
                        "href=\"rates?lang=de\"",
                        "href=\"bounces?days=7&amp;lang=de&amp;cause=spf-ip-missing\"",
                        "href=\"?days=7&amp;lang=fr\" lang=\"fr\" hreflang=\"fr\">Français</a>");
        assertThat(get("/?days=7", "de").body())
                .contains("href=\"rates\"", "href=\"bounces?days=7&amp;cause=spf-ip-missing\"");
    }

    @Test
    void what_is_wrong_is_said_in_the_language() {
        PageAnswer wrong = get("/bounces?days=0&lang=de", "");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("muss eine Zahl von 1 bis 400 sein", "lang=de");
        assertThat(get("/nothing", "nl").body()).contains("Deze weergave bestaat niet.");
    }

    @Test
    void json_and_csv_are_the_same_in_each_language() {
        for (String uri : List.of("/api/summary", "/api/bounces?limit=3", "/api/site")) {
            assertThat(get(uri, "de").body()).isEqualTo(get(uri, "en").body());
        }
        for (String uri : List.of("/dead?format=csv", "/dead?format=json")) {
            assertThat(get(uri + "&lang=de", "").body()).isEqualTo(get(uri, "en").body());
        }
        assertThat(get("/api/summary?lang=de", "").status()).isEqualTo(400);
        assertThat(get("/api/bounces?days=0", "de").body()).contains("a number from 1 to 400");
    }

    @Test
    void the_page_that_asks_for_a_password_is_in_the_language_too() {
        PageAnswer login =
                page.login(
                        new PageRequest(
                                "GET",
                                "/dead",
                                "lang=es",
                                Map.of("Accept-Language", "de")::get,
                                PageRequest.Body.NONE));

        assertThat(login.body())
                .contains(
                        "<html lang=\"es\"",
                        Wordings.shipped()
                                .nearest(Locale.forLanguageTag("es"))
                                .orElseThrow()
                                .of("login.label"));
    }
}
