// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Markup.Column;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Knowledge;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Rule;
import io.github.bouncewise.unknown.Proposal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The unknown bounces, the rules, the knowledge, and the box for a bounce. */
final class KnowledgePages {
    private static final int NAMED = 5;

    private final Views views;

    KnowledgePages(Views views) {
        this.views = views;
    }

    static String unknown(Call call, Part<Proposal> part) {
        return Markup.paragraph(Wording.of("unknown.use"))
                + (part.rows().isEmpty()
                        ? Markup.muted(Wording.of("unknown.nothing"))
                        : part.rows().stream()
                                .map(KnowledgePages::proposal)
                                .collect(Collectors.joining("", "<ol class=\"fix\">\n", "</ol>\n")))
                + Parts.paging(call, part);
    }

    private static String proposal(Proposal one) {
        return "<li>\n<h2>"
                + Markup.text(Wording.counted("unknown.bounces", one.bounces()))
                + ", "
                + Parts.time(one.first())
                + " – "
                + Parts.time(one.last())
                + "</h2>\n"
                + (one.example().isEmpty() ? "" : Markup.pre(one.example()))
                + "<dl class=\"facts\">\n"
                + fact("unknown.from", counts(one.providers()))
                + fact("unknown.codes", counts(one.codes()))
                + fact("unknown.phrase", one.phrase())
                + fact("unknown.causes", String.join(", ", one.causes()))
                + "</dl>\n"
                + (one.command().isEmpty()
                        ? Markup.muted(Wording.of("unknown.no-words"))
                        : Markup.details(
                                Wording.of("unknown.rule"),
                                Markup.muted(Wording.of("unknown.command"))
                                        + Markup.pre(one.command())
                                        + Markup.muted(Wording.of("unknown.by-hand"))
                                        + Markup.pre(one.rule())))
                + "</li>\n";
    }

    private static String fact(String key, String text) {
        return text.isEmpty()
                ? ""
                : "<dt>"
                        + Markup.text(Wording.of(key))
                        + "</dt><dd>"
                        + Markup.text(text)
                        + "</dd>\n";
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .limit(NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    String rules(Call call, Part<Rule> part) {
        boolean counted = part.rows().stream().allMatch(rule -> rule.hits() != null);
        return Markup.heading(Wording.of("knowledge.title"))
                + views.knowledge(call).rows().stream()
                        .map(KnowledgePages::state)
                        .collect(Collectors.joining())
                + "<form method=\"post\" action=\"rules/reload\">\n<p><button type=\"submit\">"
                + Markup.text(Wording.of("knowledge.reload"))
                + "</button></p>\n</form>\n"
                + Markup.heading(Wording.of("rules.hits"))
                + (counted ? Parts.periods(call) : Markup.notice(Wording.of("rules.not-counted")))
                + Markup.table(
                        Wording.of("rules.hits"),
                        List.of(
                                Column.html("rule", (Rule rule) -> Markup.code(rule.rule())),
                                Column.of("what-it-looks-for", Rule::title),
                                Column.html(
                                        "causes",
                                        rule ->
                                                rule.causes().stream()
                                                        .map(Markup::code)
                                                        .collect(Collectors.joining(" "))),
                                Column.right(
                                        "hits",
                                        rule ->
                                                rule.hits() == null
                                                        ? ""
                                                        : Markup.number(rule.hits())),
                                Column.of("file", Rule::source)),
                        part.rows())
                + Parts.paging(call, part);
    }

    private static String state(Knowledge state) {
        return "<p>"
                + Markup.text(Wording.of("knowledge.version"))
                + " "
                + Markup.code(state.version())
                + " "
                + Markup.text(Wording.of("knowledge.since"))
                + " "
                + Parts.time(state.since())
                + "</p>\n"
                + problems("knowledge.refused", state.refused())
                + problems("knowledge.problems", state.problems())
                + problems("knowledge.ignored", state.ignored());
    }

    private static String problems(String key, List<String> problems) {
        return problems.isEmpty()
                ? ""
                : Markup.notice(Wording.of(key)) + Markup.list(problems, Markup::text);
    }

    /**
     * The box to put a bounce into.
     *
     * @param answer HTML about the bounce that was put into it, or empty
     */
    static String explain(String answer) {
        return answer
                + (answer.isEmpty() ? "" : Markup.heading(Wording.of("explain.again")))
                + Markup.paragraph(Wording.of("explain.use"))
                + "<form method=\"post\" action=\"explain\" enctype=\"text/plain\">\n<p><label for=\"bounce\">"
                + Markup.text(Wording.of("explain.label"))
                + "</label>\n<textarea id=\"bounce\" name=\"bounce\" spellcheck=\"false\" autocomplete=\"off\"></textarea></p>\n<p><button type=\"submit\">"
                + Markup.text(Wording.of("explain.button"))
                + "</button></p>\n</form>\n";
    }
}
