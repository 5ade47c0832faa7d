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

    private final KnowledgeViews views;

    KnowledgePages(KnowledgeViews views) {
        this.views = views;
    }

    static String unknown(Call call, Part<Proposal> part) {
        Wording words = call.words();
        return Markup.paragraph(words.of("unknown.use"))
                + (part.rows().isEmpty()
                        ? Markup.muted(words.of("unknown.nothing"))
                        : part.rows().stream()
                                .map(one -> proposal(words, one))
                                .collect(Collectors.joining("", "<ol class=\"fix\">\n", "</ol>\n")))
                + Parts.paging(call, part);
    }

    private static String proposal(Wording words, Proposal one) {
        return "<li>\n<h2>"
                + Markup.text(words.counted("kinds.bounce", one.bounces()))
                + ", "
                + Markup.time(words, one.first())
                + " – "
                + Markup.time(words, one.last())
                + "</h2>\n"
                + (one.example().isEmpty() ? "" : Markup.pre(one.example()))
                + "<dl class=\"facts\">\n"
                + fact(words, "unknown.from", counts(one.providers()))
                + fact(words, "unknown.codes", counts(one.codes()))
                + fact(words, "unknown.phrase", one.phrase())
                + fact(words, "unknown.causes", String.join(", ", one.causes()))
                + "</dl>\n"
                + (one.command().isEmpty()
                        ? Markup.muted(words.of("unknown.no-words"))
                        : Markup.details(
                                words.of("unknown.rule"),
                                Markup.muted(words.of("unknown.command"))
                                        + Markup.pre(one.command())
                                        + Markup.muted(words.of("unknown.by-hand"))
                                        + Markup.pre(one.rule())))
                + "</li>\n";
    }

    private static String fact(Wording words, String key, String text) {
        return text.isEmpty()
                ? ""
                : "<dt>" + Markup.text(words.of(key)) + "</dt><dd>" + Markup.text(text) + "</dd>\n";
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .limit(NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    String rules(Call call, Part<Rule> part) {
        Wording words = call.words();
        boolean counted = part.rows().stream().allMatch(rule -> rule.hits() != null);
        return Markup.heading(words.of("knowledge.title"))
                + views.knowledge(call).rows().stream()
                        .map(state -> state(words, state))
                        .collect(Collectors.joining())
                + "<form method=\"post\" action=\""
                + Markup.text(call.toOther("rules/reload"))
                + "\">\n<p><button type=\"submit\">"
                + Markup.text(words.of("knowledge.reload"))
                + "</button></p>\n</form>\n"
                + Markup.heading(words.of("rules.hits"))
                + (counted ? Parts.periods(call) : Markup.notice(words.of("rules.not-counted")))
                + Markup.table(
                        words,
                        words.of("rules.hits"),
                        List.of(
                                Column.html("rule", (Rule rule) -> Markup.code(rule.rule())),
                                Column.html(
                                        "what-it-looks-for", rule -> Markup.english(rule.title())),
                                Column.html(
                                        "causes",
                                        rule ->
                                                rule.causes().stream()
                                                        .map(Markup::code)
                                                        .collect(Collectors.joining(" "))),
                                Column.number("hits", Rule::hits),
                                Column.html("file", rule -> Markup.english(rule.source()))),
                        part.rows())
                + Parts.paging(call, part);
    }

    private static String state(Wording words, Knowledge state) {
        return "<p>"
                + Markup.text(words.of("knowledge.version"))
                + " "
                + Markup.code(state.version())
                + " "
                + Markup.text(words.of("knowledge.since"))
                + " "
                + Markup.time(words, state.since())
                + "</p>\n"
                + problems(words, "knowledge.refused", state.refused())
                + problems(words, "knowledge.problems", state.problems())
                + problems(words, "knowledge.ignored", state.ignored());
    }

    private static String problems(Wording words, String key, List<String> problems) {
        return problems.isEmpty()
                ? ""
                : Markup.notice(words.of(key)) + Markup.list(problems, Markup::english);
    }

    /**
     * The box to put a bounce into.
     *
     * @param answer HTML about the bounce that was put into it, or empty
     */
    static String explain(Call call, String answer) {
        Wording words = call.words();
        return answer
                + (answer.isEmpty() ? "" : Markup.heading(words.of("explain.again")))
                + Markup.paragraph(words.of("explain.use"))
                + "<form method=\"post\" action=\""
                + Markup.text(call.toOther("explain"))
                + "\" enctype=\"text/plain\">\n<p><label for=\"bounce\">"
                + Markup.text(words.of("explain.label"))
                + "</label>\n<textarea id=\"bounce\" name=\"bounce\" spellcheck=\"false\" autocomplete=\"off\"></textarea></p>\n<p><button type=\"submit\">"
                + Markup.text(words.of("explain.button"))
                + "</button></p>\n</form>\n";
    }
}
