// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says the same as English, with the same values. */
class LanguagesTest {

    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());

    private static final Texts ENGLISH =
            texts(
                    "en",
                    Map.of(
                            "greeting", text("Hello {sender}", "Hello"),
                            "quote", text("It said: {remoteText}"),
                            "mail.one", text("{count} message"),
                            "mail.other", text("{count} messages"),
                            "size.one", text("{count} byte"),
                            "size.other", text("{count} bytes")));

    /** English too: what it says must agree with itself. */
    static Set<String> languages() {
        return new TreeSet<>(SHIPPED.texts().keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_language_says_all_that_english_says_with_the_same_values(String language) {
        Texts texts = SHIPPED.texts().get(language);

        assertThat(LanguageCheck.compare("texts/", SHIPPED.texts().get("en"), texts)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_page_says_in_each_language_all_that_it_says_in_english(String language) {
        Texts page = SHIPPED.pages().get(language);

        assertThat(SHIPPED.pages().keySet()).isEqualTo(SHIPPED.texts().keySet());
        assertThat(LanguageCheck.compare("pages/", SHIPPED.pages().get("en"), page)).isEmpty();
        assertThat(page.rightToLeft()).isEqualTo(SHIPPED.texts().get(language).rightToLeft());
    }

    @Test
    void a_missing_and_a_surplus_text_are_named() {
        List<Problem> problems =
                compare(
                        Map.of(
                                "greeting", text("Hallo {sender}", "Hallo"),
                                "quotation", text("Er sagte: {remoteText}"),
                                "mail.one", text("eine Nachricht"),
                                "mail.other", text("{count} Nachrichten"),
                                "size.one", text("{count} Byte"),
                                "size.other", text("{count} Byte")));

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "texts/de.yaml: labels.quotation is surplus; remove it, English has no such text",
                        "texts/de.yaml: labels.quote is missing; translate: It said: {remoteText}");
    }

    @Test
    void a_placeholder_that_english_lacks_or_that_is_left_out_is_named() {
        List<Problem> problems =
                compare(
                        Map.of(
                                "greeting", text("Hallo {recipient}", "Hallo"),
                                "quote", text("Er sagte: {remoteText}", "Er sagte etwas"),
                                "mail.one", text("{count} Nachricht"),
                                "mail.other", text("viele Nachrichten"),
                                "size.one", text("{count} Byte"),
                                "size.other", text("{count} Byte")));

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "labels.greeting has {recipient}, which is not known there",
                        "labels.mail.other lacks {count}",
                        "labels.quote lacks {remoteText}");
    }

    @Test
    void a_text_that_can_not_be_said_where_english_can_say_it_is_named() {
        List<Problem> problems =
                compare(
                        Map.of(
                                "greeting", text("Hallo {sender}"),
                                "quote", text("Er sagte: {remoteText}"),
                                "mail.other", text("{count} Nachrichten"),
                                "size.other", text("{count} Byte")));

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly("labels.greeting says nothing where only [] is known");
    }

    @Test
    void a_plural_form_is_needed_everywhere_or_nowhere() {
        Map<String, Text> some =
                Map.of(
                        "greeting", text("Hallo {sender}", "Hallo"),
                        "quote", text("Er sagte: {remoteText}"),
                        "mail.one", text("eine Nachricht"),
                        "mail.few", text("{count} Nachrichten"),
                        "mail.other", text("{count} Nachrichten"),
                        "size.other", text("{count} Byte"));

        assertThat(compare(some))
                .extracting(Problem::message)
                .containsExactly("labels.size.few is missing", "labels.size.one is missing");
    }

    @Test
    void a_missing_step_is_named_by_its_place() {
        Texts english =
                new Texts(
                        "en", false, Map.of(), Map.of("loop", cause("End it.", "Wait.")), Map.of());
        Texts german =
                new Texts("de", false, Map.of(), Map.of("loop", cause("Beenden.")), Map.of());

        assertThat(LanguageCheck.compare("texts/", english, german))
                .extracting(Problem::message)
                .containsExactly("causes.loop.steps.sender[2] is missing");
    }

    private static List<Problem> compare(Map<String, Text> labels) {
        return LanguageCheck.compare("texts/", ENGLISH, texts("de", labels));
    }

    private static Texts texts(String language, Map<String, Text> labels) {
        return new Texts(language, false, labels, Map.of(), Map.of());
    }

    private static Texts.CauseText cause(String... steps) {
        List<Text> all = List.of(steps).stream().map(LanguagesTest::text).toList();
        return new Texts.CauseText(text("Loop"), text("A loop."), Map.of(Party.SENDER, all));
    }

    private static Text text(String... alternatives) {
        return new Text(List.of(alternatives));
    }
}
