// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static Document document(String name, String text) {
        return new Document("templates/" + name, "/etc/own/templates/" + name, text);
    }

    private static Templates templates(String text, String html) {
        return compiled(document("report.txt.peb", text), document("report.html.peb", html));
    }

    private static Templates compiled(Document... documents) {
        return Templates.compile(
                List.of(documents),
                () ->
                        List.of(
                                document("report.txt.peb", "shipped text"),
                                document("report.html.peb", "shipped page")));
    }

    @Test
    void a_page_escapes_and_a_text_does_not() {
        Templates templates = templates("{{ x }}", "{{ x }}");
        Map<String, Object> model = Map.of("x", "<b> & \"c\"");
        assertThat(templates.html(model)).isEqualTo("&lt;b&gt; &amp; &quot;c&quot;");
        assertThat(templates.text(model)).isEqualTo("<b> & \"c\"\n");
    }

    @Test
    void a_broken_template_is_named_by_file_and_line_and_the_shipped_one_serves() {
        Templates templates = templates("own text", "one\n{% if x %}\nthree");
        assertThat(templates.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.location())
                                    .isEqualTo("/etc/own/templates/report.html.peb");
                            assertThat(problem.line()).isEqualTo(3);
                            assertThat(problem.mend()).isNotEmpty();
                        });
        assertThat(templates.html(Map.of())).isEqualTo("shipped page");
        assertThat(templates.text(Map.of())).isEqualTo("own text\n");
    }

    @Test
    void a_missing_template_is_named() {
        Templates templates = compiled(document("report.txt.peb", "x"));
        assertThat(templates.problems())
                .singleElement()
                .hasFieldOrPropertyWithValue("location", "templates/report.html.peb");
    }

    @Test
    void a_shipped_template_that_is_broken_too_is_named() {
        assertThatThrownBy(() -> Templates.compile(List.of(), List::of).text(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("templates/report.txt.peb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% autoescape false %}{{ words }}", "{% block a %}{% for", "{{ \"a"})
    void a_template_that_ends_too_early_is_named_and_the_shipped_one_serves(String half) {
        Templates templates = templates(half, "page");

        assertThat(templates.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.location())
                                    .isEqualTo("/etc/own/templates/report.txt.peb");
                            assertThat(problem.message()).isNotBlank().isNotEqualTo("null");
                        });
        assertThat(templates.text(Map.of())).isEqualTo("shipped text\n");
    }

    @Test
    void a_text_that_doubles_is_ended_before_it_needs_much_memory() {
        String doubling =
                "{% set x = 'xxxxxxxxxxxxxxxx' %}\n{% for i in range(0, 60) %}{% set x = x ~ x %}{% endfor %}";

        assertThat(templates(doubling, "").tried(List.of(Map.of())).problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.line()).isEqualTo(2);
                            assertThat(problem.message()).contains("2000000 characters");
                        });
        assertThat(
                        templates("{{ 'a' ~ x ~ 1 ~ missing ~ 'b' | upper }}", "")
                                .text(Map.of("x", "-")))
                .isEqualTo("A-1B\n");
    }

    @Test
    void a_template_can_include_another_of_the_knowledge_base() {
        Templates templates =
                compiled(
                        document("report.txt.peb", "{% include 'logo.peb' %}"),
                        document("report.html.peb", ""),
                        document("logo.peb", "Example Ltd"));
        assertThat(templates.text(Map.of())).isEqualTo("Example Ltd\n");
    }

    @Test
    void a_template_can_call_no_method() {
        Templates templates = templates("{{ x.getClass().getName() }}", "");
        Templates tried = templates.tried(List.of(Map.of("x", "text")));
        assertThat(tried.problems()).singleElement().asString().contains("denied");
        assertThat(templates.text(Map.of("x", "text"))).isEqualTo("shipped text\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include 'nope' %}",
                "{{ 1 / 0 }}",
                "{% include 'report.txt.peb' %}",
                "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
                "{% for i in range(0, 2000000000) %}{% endfor %}",
                "{% for i in range(0, 999) %}{% for j in range(0, 999) %}{% for k in range(0, 999) %}{% for l in range(0, 999) %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{% set x = 'xxxxxxxxxxxxxxxx' %}{% for i in range(0, 60) %}{% set x = x ~ x %}{% endfor %}{{ x }}"
            })
    @Timeout(60)
    void a_template_that_fails_when_it_is_used_is_named_in_a_trial_and_gives_way(String fault) {
        Templates templates = templates("one\n" + fault, "page");
        assertThat(templates.problems()).isEmpty();

        Templates tried = templates.tried(List.of(Map.of()));

        assertThat(tried.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.location())
                                    .isEqualTo("/etc/own/templates/report.txt.peb");
                            assertThat(problem.message()).isNotBlank().isNotEqualTo("null");
                            assertThat(problem.mend()).isNotEmpty();
                        });
        assertThat(tried.text(Map.of())).isEqualTo("shipped text\n");
        assertThat(tried.html(Map.of())).isEqualTo("page");
        assertThat(templates.text(Map.of())).isEqualTo("shipped text\n");
    }

    @Test
    void the_line_of_a_fault_that_shows_when_it_is_used_is_named() {
        assertThat(templates("one\n{% include 'nope' %}", "").tried(List.of(Map.of())).problems())
                .extracting(Problem::line)
                .containsExactly(2);
        assertThat(templates("one\n\n{{ 1 / x }}", "").tried(List.of(Map.of("x", 0))).problems())
                .extracting(Problem::line)
                .containsExactly(3);
    }

    @Test
    void empty_lines_are_kept_single_and_none_ends_in_blanks() {
        assertThat(templates("a  \n\n\n\n\nb \n\n", "").text(Map.of())).isEqualTo("a\n\nb\n");
    }
}
