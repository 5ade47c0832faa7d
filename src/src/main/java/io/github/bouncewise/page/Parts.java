// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Chart;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Markup.Column;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What several pages have in common. */
final class Parts {
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);

    private Parts() {}

    /** What stands for an empty name. */
    static String named(Wording words, String name) {
        return name.isEmpty() ? words.of("not-known") : name;
    }

    /**
     * A name of a dimension; of those that are words of the JSON contract, their text.
     *
     * @param by the dimension
     */
    static String name(Wording words, String by, String name) {
        return words.orWord(by, named(words, name));
    }

    /** Links to other periods. */
    static String periods(Call call) {
        Wording words = call.words();
        boolean dates = call.text("from").isPresent() || call.text("to").isPresent();
        int now = call.number("days", Call.STANDARD_DAYS);
        return DAYS.stream()
                .map(
                        days ->
                                "<li><a href=\""
                                        + Markup.text(period(call, days))
                                        + (days == now && !dates
                                                ? "\" aria-current=\"true\">"
                                                : "\">")
                                        + Markup.text(words.counted("period", days))
                                        + "</a></li>\n")
                .collect(
                        Collectors.joining(
                                "",
                                "<nav aria-label=\""
                                        + Markup.text(words.of("periods"))
                                        + "\">\n<ul class=\"choice\">\n",
                                "</ul>\n</nav>\n"));
    }

    private static String period(Call call, int days) {
        Map<String, String> query = new LinkedHashMap<>(call.values());
        List.of("from", "to", "offset").forEach(query::remove);
        query.put("days", "" + days);
        return Call.query(query);
    }

    /** Links to the part before and behind, and to the CSV. */
    static String paging(Call call, Part<?> part) {
        Wording words = call.words();
        StringBuilder links = new StringBuilder();
        if (part.offset() > 0) {
            int before = Math.max(0, part.offset() - part.limit());
            links.append(item(words, call.with("offset", before), "page.before"));
        }
        if (part.next() != null) {
            links.append(item(words, call.with("offset", part.next()), "page.next"));
        }
        if (!part.rows().isEmpty()) {
            links.append(item(words, call.with("format", "csv"), "page.csv"));
        }
        return links.isEmpty() ? "" : "<ul class=\"choice\">\n" + links + "</ul>\n";
    }

    private static String item(Wording words, String href, String key) {
        return "<li>" + Markup.link(href, words.of(key)) + "</li>\n";
    }

    /** Charts of the days: what was not delivered, and what share, if what is sent is counted. */
    static String days(Wording words, List<Day> days) {
        boolean sent = days.stream().anyMatch(day -> day.sent() > 0);
        boolean complaints = days.stream().anyMatch(day -> day.complaints() > 0);
        return "<div class=\"charts\">\n"
                + chart(words, "chart.missed", days, day -> day.bounces() + day.delays())
                + (sent
                        ? Chart.columns(
                                words,
                                words.of("chart.rate"),
                                days.stream()
                                        .map(
                                                day ->
                                                        new Chart.Point(
                                                                words.day(day.day()),
                                                                day.bounceRate() == null
                                                                        ? 0
                                                                        : day.bounceRate()))
                                        .toList(),
                                words::share)
                        : "")
                + (complaints ? chart(words, "chart.complaints", days, Day::complaints) : "")
                + "</div>\n";
    }

    private static String chart(
            Wording words, String key, List<Day> days, ToLongFunction<Day> number) {
        return Chart.columns(
                words,
                words.of(key),
                days.stream()
                        .map(day -> new Chart.Point(words.day(day.day()), number.applyAsLong(day)))
                        .toList(),
                value -> words.number(Math.round(value)));
    }

    /**
     * The largest of one dimension with bars.
     *
     * @param filter parameter of the list of bounces that a name leads to; empty for none
     * @param words key of the catalogue under which names are words; empty for none
     */
    static String shares(
            Call call, String by, String filter, String words, List<Share> shares, int most) {
        String title = call.words().of("by." + by);
        if (shares.isEmpty()) {
            return "";
        }
        return "<div>\n"
                + Markup.heading(title)
                + Chart.shares(
                        call.words(),
                        title,
                        shares.stream()
                                .limit(most)
                                .map(
                                        share ->
                                                new Chart.Bar(
                                                        name(call, filter, words, share.name()),
                                                        share.missed()))
                                .toList())
                + "</div>\n";
    }

    private static String name(Call call, String filter, String words, String name) {
        String shown = name(call.words(), words, name);
        return filter.isEmpty() || name.isEmpty()
                ? Markup.text(shown)
                : Markup.link(call.to("bounces", filter, name), shown);
    }

    /** What a form keeps of the call: days and language. */
    static String kept(Call call) {
        return Stream.of("days", "from", "to", Call.LANGUAGE)
                .flatMap(name -> call.text(name).map(given -> hidden(name, given)).stream())
                .collect(Collectors.joining());
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\""
                + name
                + "\" value=\""
                + Markup.text(value)
                + "\">\n";
    }

    /** How much of their limits senders and domains use, and how much is used at providers. */
    static String limits(Wording words, List<LimitUse> uses) {
        return Markup.table(
                words,
                words.of("limits.title"),
                List.of(
                        Column.of("sender-or-domain", use -> name(words, use)),
                        Column.word("in", "window", LimitUse::window),
                        Column.number("recipients", LimitUse::recipients),
                        Column.number("limit", LimitUse::limit),
                        Column.share("used", LimitUse::share)),
                uses);
    }

    private static String name(Wording words, LimitUse use) {
        return use.side().equals("to")
                ? words.of("limits.to", Map.of("name", use.name()))
                : use.name();
    }

    /** A field of a form. */
    static String field(Call call, String name) {
        return "<div><label for=\""
                + name
                + "\">"
                + Markup.text(call.words().of("field." + name))
                + "</label><input id=\""
                + name
                + "\" name=\""
                + name
                + "\" maxlength=\"255\" value=\""
                + Markup.text(call.text(name).orElse(""))
                + "\"></div>\n";
    }

    /** A field of a form with few values. */
    static String choice(Call call, String name, List<String> words) {
        return "<div><label for=\""
                + name
                + "\">"
                + Markup.text(call.words().of("field." + name))
                + "</label><select id=\""
                + name
                + "\" name=\""
                + name
                + "\">\n<option value=\"\">"
                + Markup.text(call.words().of("field.any"))
                + "</option>\n"
                + IntStream.range(0, words.size())
                        .mapToObj(
                                i ->
                                        "<option value=\""
                                                + words.get(i)
                                                + "\""
                                                + (call.text(name)
                                                                .filter(words.get(i)::equals)
                                                                .isPresent()
                                                        ? " selected"
                                                        : "")
                                                + ">"
                                                + Markup.text(
                                                        call.words().orWord(name, words.get(i)))
                                                + "</option>\n")
                        .collect(Collectors.joining())
                + "</select></div>\n";
    }
}
