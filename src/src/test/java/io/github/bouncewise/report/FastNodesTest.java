// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.knowledge.Document;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nodes of ours beside those of the engine, which are not replaced in a second one. */
class FastNodesTest {
    private static final Map<String, Object> MODEL = model();

    private static Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("text", "a < b & \"c\" 'd' mail.example.org");
        model.put("blank", " \t");
        model.put("none", null);
        model.put("number", 3);
        model.put("yes", true);
        model.put("items", List.of("one", "two", "three"));
        model.put("nothing", List.of());
        model.put("map", Map.of("name", "Anna", "list", List.of(1, 2)));
        model.put("empty", Map.of());
        return model;
    }

    private static String ours(Map<String, Document> documents, boolean page)
            throws BrokenTemplate {
        try (Octets out = new Octets()) {
            ReportTemplate.compile(documents, "main", page).evaluate(MODEL, out);
            return out.utf8();
        }
    }

    private static String engines(Map<String, Document> documents, boolean page)
            throws IOException {
        AbstractExtension filters =
                new AbstractExtension() {
                    @Override
                    public Map<String, Filter> getFilters() {
                        return new TemplateFilters(page).getFilters();
                    }
                };
        PebbleEngine engine =
                new PebbleEngine.Builder()
                        .loader(new TemplateLoader(documents))
                        .extension(filters, new TemplateLimits())
                        .allowOverrideCoreOperators(true)
                        .autoEscaping(page)
                        .cacheActive(false)
                        .build();
        StringWriter out = new StringWriter();
        engine.getTemplate("main").evaluate(out, new LinkedHashMap<>(MODEL), Locale.ROOT);
        return out.toString();
    }

    private static Map<String, Document> documents(String... texts) {
        List<String> names = List.of("main", "other");
        return IntStream.range(0, texts.length)
                .boxed()
                .collect(
                        Collectors.toMap(
                                names::get, i -> new Document("", names.get(i), texts[i])));
    }

    private static void assertSame(String... texts) throws BrokenTemplate, IOException {
        for (boolean page : List.of(true, false)) {
            assertThat(ours(documents(texts), page))
                    .as("%s", Arrays.toString(texts))
                    .isEqualTo(engines(documents(texts), page));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ text }} {{ none }} {{ number }} {{ missing.name }} {{ map.missing }} {{ empty.x }}",
                "{{ text | raw }} {{ text | escape }} {{ text | upper | spoken }} {{ text | escape('js') }}",
                "{{ yes ? text : 1 }} {{ (yes and blank) ? 1 : text }} {{ not yes }} {{ number > 2 ? 'x' : text }}",
                "{{ map['name'] }} {{ map[items[0]] }} {{ map.list[1] }}",
                "{% if text is empty %}1{% elseif none is empty %}2{% else %}3{% endif %}",
                "{% if blank is empty and nothing is empty and empty is empty %}1{% endif %}",
                "{% if number is not empty %}1{% endif %}{% if number %}2{% endif %}{% if text %}3{% endif %}{% if none %}4{% endif %}",
                "{% if items | length == 3 %}{{ items | length }}{{ text | length }}{{ none | length }}{% endif %}",
                "{% for i in items %}{{ loop.index + 1 }}/{{ loop.length }}/{{ loop.revindex }} {{ i }}{% if not loop.last %}, {% endif %}{% if loop.first %}!{% endif %}{% endfor %}",
                "{% for i in nothing %}x{% else %}none{% endfor %}{% for i in none %}x{% else %}null{% endfor %}{% for e in map %}{{ loop.index }}{% endfor %}",
                "{% for i in items %}{% for j in items %}{{ loop.index }}{{ i }}{{ j }}{% endfor %}{{ loop.index }}{% endfor %}{{ loop }}{{ i }}",
                "{% for i in range(1, 3) %}{{ i }}{{ loop.last }}{% endfor %}{% for i in 'abc' | split('') %}{{ i }}-{% endfor %}",
                "{% set x = 1 %}{% for i in items %}{% set x = x + 1 %}{% set y = i %}{{ x }}{{ y }}{% endfor %}{{ x }}{{ y }}",
                "{% set text = 'new' %}{{ text }}{% for i in items %}{% set number = i %}{% endfor %}{{ number }}{{ _context.number }}{{ _context.map.name }}",
                "{% macro m(a, b='B', c=a) %}[{{ a }}{{ b }}{{ c }}{{ text }}]{% endmacro %}{{ m() }}{{ m('1') }}{{ m('1', none) }}{{ m('<', c='3') }}{{ m(b=text) }}",
                "{{ m(text) }}{% macro m(a) %}{% set a = a ~ '!' %}{% set z = 1 %}{{ a | spoken }}{% endmacro %}{{ z }}{{ a }}",
                "{% macro m(n) %}{{ n }}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}{% set s = m(2) %}{{ s }}{{ m(1) | upper }}",
                "{% macro one() %}x{% endmacro %}{{ one() }}{% macro max(a) %}x{% endmacro %}{{ max(1, 2) }}",
                "{{ text | wrap('1. ', '  ') }}{{ text | wrap(indent='> ') }}{{ text | prefixed(none) }}{{ '' | whole }}{{ none | underlined('-') }}{{ text | unlinked | prefixed('| ') }}",
                "{{ text | spoken | upper }}{{ (text | wrap('', '')) ~ 'x' }}{% filter upper %}{{ text | spoken }}{% for i in items %}{{ i }}{% endfor %}{% endfilter %}",
                "{% autoescape false %}{{ text }}{% endautoescape %}{% autoescape 'js' %}{{ text }}{% endautoescape %}",
                "{% block a %}{{ text }}{% for i in items %}{{ i }}{% endfor %}{% endblock %}{{ block('a') }}",
                "{% parallel %}{{ text }}{% endparallel %}{% verbatim %}{{ x }}{% endverbatim %}é{{ '€' }}😀"
            })
    void a_template_gives_what_it_gives_in_the_engine(String template)
            throws BrokenTemplate, IOException {
        assertSame(template);
    }

    @Test
    void included_extended_and_imported_templates_give_the_same()
            throws BrokenTemplate, IOException {
        assertSame(
                "{% set x = 1 %}{% include 'other' with {'y': text} %}{{ x }}{{ y }}",
                "{{ x }}{{ y }}{% set x = 2 %}{% for i in items %}{{ i }}{% endfor %}");
        assertSame(
                "{% extends 'other' %}{% set x = text %}not shown{% block a %}{{ x }}{{ parent() }}{% endblock %}{% macro m(a) %}child{{ a }}{% endmacro %}",
                "before {% block a %}{{ number }}{% endblock %}{{ x }}{{ m(1) }}{% macro m(a) %}parent{{ a }}{% endmacro %}");
        assertSame(
                "{% import 'other' %}{{ m('<') }}{% from 'other' import m as n %}{{ n(text) }}",
                "{% macro m(a) %}({{ a }}){% endmacro %}");
        assertSame(
                "{% embed 'other' %}{% block a %}{{ text }}{% for i in items %}{{ i }}{% endfor %}{% endblock %}{% endembed %}",
                "<{% block a %}{% endblock %}>{{ number }}");
    }

    @Test
    void every_sign_is_escaped_as_the_engine_does() throws BrokenTemplate, IOException {
        String all =
                IntStream.rangeClosed(1, 0xFFFF)
                        .filter(c -> !Character.isSurrogate((char) c) && c != '\'' && c != '\\')
                        .filter(c -> c != '{' && c != '}' && c != '%' && c != '#')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        assertSame("{% set all = '" + all + "' %}{{ all }}{{ all | spoken }}");
    }

    @Test
    void what_a_template_sets_is_not_seen_by_the_next_report() throws BrokenTemplate {
        Map<String, Document> documents = documents("{{ number }}{% set number = 4 %}{{ number }}");
        assertThat(ours(documents, false)).isEqualTo("34");
        assertThat(ours(documents, false)).isEqualTo("34");
    }
}
