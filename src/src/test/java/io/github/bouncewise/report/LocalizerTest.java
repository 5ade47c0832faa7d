// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizerTest {
    private static final Localizer WORDS = Localizer.of(TestAnswers.knowledge(), "en");

    @Test
    void a_list_names_all_up_to_a_number_and_counts_the_rest() {
        assertThat(WORDS.list(List.of("a"), 3)).isEqualTo("a");
        assertThat(WORDS.list(List.of("a", "b"), 3)).isEqualTo("a and b");
        assertThat(WORDS.list(List.of("a", "b", "c"), 3)).isEqualTo("a, b and c");
        assertThat(WORDS.list(List.of("a", "b", "c", "d", "e"), 3)).isEqualTo("a, b, c and 2 more");
    }

    @Test
    void a_size_is_told_in_the_unit_that_keeps_it_short() {
        assertThat(WORDS.size(999)).isEqualTo("999 bytes");
        assertThat(WORDS.size(1_500)).isEqualTo("1.5 kB");
        assertThat(WORDS.size(42_300)).isEqualTo("42 kB");
        assertThat(WORDS.size(25_000_000)).isEqualTo("25 MB");
        assertThat(WORDS.size(1_234_000_000)).isEqualTo("1,234 MB");
    }

    @Test
    void a_span_of_time_is_told_in_its_largest_whole_unit() {
        assertThat(WORDS.duration(Duration.ofHours(1))).isEqualTo("1 hour");
        assertThat(WORDS.duration(Duration.ofHours(24))).isEqualTo("24 hours");
        assertThat(WORDS.duration(Duration.ofDays(5))).isEqualTo("5 days");
        assertThat(WORDS.duration(Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(WORDS.duration(Duration.ofSeconds(61))).isEqualTo("61 seconds");
    }

    @Test
    void a_delay_is_told_roughly() {
        assertThat(WORDS.roughly(Duration.ofSeconds(1))).isEqualTo("1 second");
        assertThat(WORDS.roughly(Duration.ofSeconds(119))).isEqualTo("119 seconds");
        assertThat(WORDS.roughly(Duration.ofSeconds(3_700))).isEqualTo("61 minutes");
        assertThat(WORDS.roughly(Duration.ofMinutes(150))).isEqualTo("2 hours");
        assertThat(WORDS.roughly(Duration.ofHours(50))).isEqualTo("2 days");
    }

    @Test
    void a_date_keeps_the_offset_that_it_was_written_with() {
        assertThat(WORDS.date(OffsetDateTime.parse("2026-03-02T09:05:00-05:00")))
                .isEqualTo("2 March 2026, 09:05 (UTC-05:00)");
    }

    @Test
    void a_language_without_texts_is_said_in_english() {
        Localizer welsh = Localizer.of(TestAnswers.knowledge(), "cy");
        assertThat(welsh.language()).isEqualTo("en");
        assertThat(welsh.label("about.subject")).isEqualTo("Subject");
    }

    @Test
    void a_missing_label_is_seen() {
        assertThat(WORDS.label("no.such.label", Map.of())).isEqualTo("no.such.label");
    }

    @Test
    void a_count_takes_the_form_of_its_category_and_else_the_other() {
        Map<String, Text> labels =
                Map.of(
                        "mail.one", text("{count} wiadomość"),
                        "mail.few", text("{count} wiadomości"),
                        "mail.other", text("{count} wiadomości (inne)"));
        Localizer polish = with(new Texts("pl", false, labels, Map.of(), Map.of()));

        assertThat(polish.count("mail", 1)).isEqualTo("1 wiadomość");
        assertThat(polish.count("mail", 23)).isEqualTo("23 wiadomości");
        assertThat(polish.count("mail", 12)).isEqualTo("12 wiadomości (inne)");
    }

    @Test
    void steps_that_a_language_lacks_are_told_in_english_and_the_rest_is_not() {
        Texts.CauseText partly =
                new Texts.CauseText(text("Pełna"), text("Brak miejsca."), Map.of());
        Localizer polish =
                with(new Texts("pl", false, Map.of(), Map.of("mailbox-gone", partly), Map.of()));

        Texts.CauseText said = polish.cause("mailbox-gone").orElseThrow();
        assertThat(said.headline().alternatives()).containsExactly("Pełna");
        assertThat(said.steps(Party.SENDER)).hasSize(3);
    }

    private static Localizer with(Texts texts) {
        Knowledge knowledge = TestAnswers.knowledge();
        Map<String, Texts> all = Map.of("en", knowledge.texts().get("en"), texts.language(), texts);
        return Localizer.of(TestAnswers.with(knowledge, all), texts.language());
    }

    private static Text text(String text) {
        return new Text(List.of(text));
    }

    @Test
    void spf_records_that_were_seen_lately_are_remembered_and_each_is_its_own() {
        String record = "v=spf1 mx ip4:192.0.2.1 -all";
        assertThat(WORDS.spfRecord(record)).contains(record);
        assertThat(WORDS.spfRecord(copy(record)).orElseThrow()).isSameAs(record);
        assertThat(WORDS.spfRecord("v=spf1 mx ip4:192.0.2.2 -all"))
                .contains("v=spf1 mx ip4:192.0.2.2 -all");
        assertThat(WORDS.spfRecord("v=spf1 pay here")).isEmpty();
        assertThat(WORDS.spfRecord("v=spf1 pay here")).isEmpty();
        for (int i = 0; i < 3 * Localizer.MOST_RECORDS; i++) {
            WORDS.spfRecord("v=spf1 include:n" + i + ".example -all");
        }
        assertThat(WORDS.spfRecord(copy(record)).orElseThrow())
                .isEqualTo(record)
                .isNotSameAs(record);
        String large = "v=spf1" + " mx".repeat(Shape.LONGEST_RECORD / 3);
        assertThat(WORDS.spfRecord(large)).isEmpty();
    }

    @Test
    void numbers_that_were_said_lately_are_remembered_and_each_is_its_own() {
        String said = WORDS.number(123_456);
        assertThat(WORDS.number(123_456)).isSameAs(said);
        assertThat(WORDS.number(-123_456)).isNotEqualTo(said);
        for (int i = 0; i < 3 * Localizer.MOST_NUMBERS; i++) {
            WORDS.number(i);
        }
        assertThat(WORDS.number(123_456)).isEqualTo(said).isNotSameAs(said);
    }

    private static String copy(String text) {
        return new StringBuilder(text).toString();
    }
}
