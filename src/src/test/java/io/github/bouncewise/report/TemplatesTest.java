// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.knowledge.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void a_shipped_template_that_is_broken_too_stops_the_start() {
        assertThatThrownBy(() -> Templates.compile(List.of(), List::of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("templates/report.txt.peb");
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
        assertThatThrownBy(() -> templates.text(Map.of("x", "text")))
                .hasMessageContaining("denied");
    }

    @Test
    void empty_lines_are_kept_single_and_none_ends_in_blanks() {
        assertThat(templates("a  \n\n\n\n\nb \n\n", "").text(Map.of())).isEqualTo("a\n\nb\n");
    }
}
