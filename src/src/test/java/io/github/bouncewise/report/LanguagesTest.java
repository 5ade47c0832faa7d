// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Fact;
import io.github.bouncewise.inference.Diagnosis.Fact.Kind;
import io.github.bouncewise.inference.Diagnosis.Step;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.knowledge.ValueNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped languages do with the same values. */
class LanguagesTest {
    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());

    private static final String NO_BEGINNING = "。、，；：！？）」』”・…ー々っゃゅょッャュョ)";
    private static final String NO_END = "（「『“(";

    @Test
    void a_language_without_a_form_for_one_does_not_borrow_it() {
        Localizer japanese = Localizer.of(SHIPPED, "ja");

        assertThat(japanese.duration(Duration.ofHours(1))).isEqualTo("1\u00a0時間");
        assertThat(japanese.duration(Duration.ofHours(2))).isEqualTo("2\u00a0時間");
    }

    @Test
    void every_fact_that_rules_ask_for_has_a_name_for_people() {
        Set<String> named = SHIPPED.texts().get("en").labels().keySet();

        assertThat(Said.SHAPE.components())
                .extracting(FactComponent::name)
                .filteredOn(name -> !name.equals("phrase") && !name.equals("group"))
                .isNotEmpty()
                .allMatch(name -> named.contains("fact-name." + name));
    }

    @Test
    void codes_and_the_facts_behind_a_rule_are_told_in_the_language() {
        Diagnosis full =
                new Diagnosis(
                        TestAnswers.failure("ben@example.net"),
                        "",
                        SHIPPED.causes().get("mailbox-full"),
                        0.9,
                        List.of(),
                        List.of(),
                        List.of(
                                new Step(
                                        "RULE-1",
                                        List.of(
                                                Fact.said("over quota"),
                                                new Fact(Kind.IS, "lasting", "permanent"),
                                                new Fact(Kind.IS, "phase", "rcpt"),
                                                new Fact(Kind.IS, "spf", "softfail"))),
                                new Step(
                                        "RULE-2",
                                        List.of(
                                                new Fact(Kind.CONCLUDED, "RULE-1", "expired"),
                                                new Fact(Kind.ABSENT, "", "spf == [fail]")))));
        DiagnosedBounce answer = TestAnswers.answer(full);
        String text = new Reporter(SHIPPED).write(answer, List.of("de")).text();

        assertThat(text.replaceAll("\\s+", " "))
                .contains("Codes: 550 5.1.1 (kein solches Postfach)")
                .contains(
                        "RULE-1: gesagt: „over quota“; Abweisung: endgültig; Schritt: nach RCPT TO; SPF: softfail")
                .contains("RULE-2: aus RULE-1 gefolgert: expired; trifft nicht zu: spf == [fail]");
        assertThat(JsonReport.write(answer, SHIPPED, "de", "x"))
                .contains("\"lasting: permanent\",\"phase: rcpt\"", "\"found by RULE-1: expired\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh-SG"})
    void chinese_is_found_by_whatever_tag_it_is_asked_for(String tag) {
        Reporter reporter = new Reporter(SHIPPED);

        assertThat(reporter.language(Locale.forLanguageTag(tag))).isEqualTo("zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt", "pt-PT", "pt-BR"})
    void portuguese_is_said_as_in_brazil_rather_than_in_english(String tag) {
        Reporter reporter = new Reporter(SHIPPED);

        assertThat(reporter.known(Locale.forLanguageTag(tag))).contains("pt-BR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-TW", "zh-Hant", "zh-HK", "zh-Hant-MO"})
    void readers_of_traditional_characters_are_not_given_simplified_ones(String tag) {
        Reporter reporter = new Reporter(SHIPPED);

        assertThat(reporter.known(Locale.forLanguageTag(tag))).isEmpty();
        assertThat(reporter.known(Locale.forLanguageTag("de-AT"))).contains("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "zh"})
    void full_width_text_fills_lines_of_72_columns_that_begin_with_no_closing_sign(
            String language) {
        Texts texts = SHIPPED.texts().get(language);
        Map<String, String> values =
                ValueNames.ALL.stream().collect(Collectors.toMap(name -> name, name -> name));

        List<String> lines =
                texts.causes().values().stream()
                        .flatMap(LanguagesTest::texts)
                        .flatMap(text -> text.fill(values).stream())
                        .flatMap(text -> LineWrap.wrap(text, "", "").lines())
                        .toList();

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(
                        line ->
                                assertThat(LineWrap.width(line))
                                        .isLessThanOrEqualTo(LineWrap.WIDTH))
                .noneMatch(line -> NO_BEGINNING.indexOf(line.codePointAt(0)) >= 0)
                .noneMatch(line -> NO_END.indexOf(line.codePointBefore(line.length())) >= 0);
        assertThat(lines.stream().mapToInt(LineWrap::width).max().orElseThrow())
                .isGreaterThan(LineWrap.WIDTH - 3);
    }

    /** Each pattern is what a printer of that language would never set. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "de ~ [\"“]\\p{L}|\\p{L}„",
                "fr ~ [ \\p{L}][;?!»](?!\\S)|\\p{L}:(?!\\S)| :|«[^\\u00A0]|[^\\u00A0]»|'",
                "es ~ [\"“”]|^[^¿]*\\?|^[^¡]*!",
                "pt-BR ~ [\"«»¿¡']|\\p{L}“|”\\p{L}|\\p{L}{2} [:;?!]",
                "it ~ [\"«»]| [,;:.?!](?!\\S)|'",
                "nl ~ [\"'„]|[ ][;:?!]|[ ]”|“[ ]",
                "pl ~ [\"“]|\\p{L}„| [,;:?!]",
                "ru ~ [\"“”„']|« | »|\\p{L}«| - ",
                "ar ~ \\p{IsArabic}[ ]?[,;?%]|[\u0660-\u0669]|[\u0600-\u06FF]\\{",
                "ja ~ [()]|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}][ ]?[,.;?!]",
                "zh ~ [()]|\\p{IsHan}[ ]?[,.:;?!]"
            })
    void the_marks_of_a_text_are_those_of_its_language(String language, String never) {
        Pattern pattern = Pattern.compile(never);
        Texts texts = SHIPPED.texts().get(language);
        List<String> all =
                Stream.of(
                                texts.labels().entrySet().stream()
                                        .filter(label -> !label.getKey().equals("format.date"))
                                        .map(Map.Entry::getValue),
                                texts.causes().values().stream().flatMap(LanguagesTest::texts),
                                texts.checks().values().stream())
                        .flatMap(part -> part)
                        .flatMap(text -> text.alternatives().stream())
                        .toList();

        assertThat(all)
                .hasSizeGreaterThan(1_000)
                .noneMatch(
                        text ->
                                pattern.matcher(text.replaceAll("\\bip[46]:|\\.(local|25\\d)", ""))
                                        .find());
    }

    private static Stream<Text> texts(Texts.CauseText cause) {
        return Stream.concat(
                Stream.of(cause.headline(), cause.why()),
                cause.steps().values().stream().flatMap(List::stream));
    }
}
