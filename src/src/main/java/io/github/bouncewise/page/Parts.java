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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What several pages have in common. */
final class Parts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);

    private Parts() {}

    /** To the minute, in UTC. */
    static String time(Instant at) {
        return "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
    }

    static String rate(Double rate) {
        return rate == null ? "" : Markup.percent(rate);
    }

    /** What stands for an empty name. */
    static String named(String name) {
        return name.isEmpty() ? Wording.of("not-known") : name;
    }

    /** Links to other periods. */
    static String periods(Call call) {
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
                                        + Markup.text(Wording.counted("period", days))
                                        + "</a></li>\n")
                .collect(
                        Collectors.joining(
                                "",
                                "<nav aria-label=\""
                                        + Markup.text(Wording.of("period"))
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
        StringBuilder links = new StringBuilder();
        if (part.offset() > 0) {
            int before = Math.max(0, part.offset() - part.limit());
            links.append(item(call.with("offset", before), "page.before"));
        }
        if (part.next() != null) {
            links.append(item(call.with("offset", part.next()), "page.next"));
        }
        if (!part.rows().isEmpty()) {
            links.append(item(call.with("format", "csv"), "page.csv"));
        }
        return links.isEmpty() ? "" : "<ul class=\"choice\">\n" + links + "</ul>\n";
    }

    private static String item(String href, String key) {
        return "<li>" + Markup.link(href, Wording.of(key)) + "</li>\n";
    }

    /** Charts of the days: what was not delivered, and what share, if what is sent is counted. */
    static String days(List<Day> days) {
        boolean sent = days.stream().anyMatch(day -> day.sent() > 0);
        boolean complaints = days.stream().anyMatch(day -> day.complaints() > 0);
        return "<div class=\"charts\">\n"
                + chart("chart.missed", days, day -> day.bounces() + day.delays())
                + (sent
                        ? Chart.columns(
                                Wording.of("chart.rate"),
                                days.stream()
                                        .map(
                                                day ->
                                                        new Chart.Point(
                                                                day.day().toString(),
                                                                day.bounceRate() == null
                                                                        ? 0
                                                                        : day.bounceRate()))
                                        .toList(),
                                Markup::percent)
                        : "")
                + (complaints ? chart("chart.complaints", days, Day::complaints) : "")
                + "</div>\n";
    }

    private static String chart(
            String key, List<Day> days, java.util.function.ToLongFunction<Day> number) {
        return Chart.columns(
                Wording.of(key),
                days.stream()
                        .map(day -> new Chart.Point(day.day().toString(), number.applyAsLong(day)))
                        .toList(),
                value -> Markup.number(Math.round(value)));
    }

    /**
     * The largest of one dimension with bars.
     *
     * @param filter parameter of the list of bounces that a name leads to; empty for none
     * @param words key of the catalogue under which names are words; empty for none
     */
    static String shares(
            Call call, String by, String filter, String words, List<Share> shares, int most) {
        String title = Wording.of("by." + by);
        if (shares.isEmpty()) {
            return "";
        }
        return "<div>\n"
                + Markup.heading(title)
                + Chart.shares(
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
        String shown = words.isEmpty() ? named(name) : Wording.orWord(words, named(name));
        return filter.isEmpty() || name.isEmpty()
                ? Markup.text(shown)
                : Markup.link("bounces" + query(call, filter, name), shown);
    }

    /** The query of the list of bounces for the same days. */
    static String query(Call call, String name, String value) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String same : List.of("days", "from", "to")) {
            call.text(same).ifPresent(given -> query.put(same, given));
        }
        query.put(name, value);
        return Call.query(query);
    }

    /** How much of their limits senders and domains use. */
    static String limits(List<LimitUse> uses) {
        return Markup.table(
                Wording.of("limits.title"),
                List.of(
                        Column.html("sender-or-domain", use -> Markup.text(use.name())),
                        Column.of("in", use -> Wording.orWord("window", use.window())),
                        Column.number("recipients", LimitUse::recipients),
                        Column.number("limit", LimitUse::limit),
                        Column.right("used", use -> Markup.percent(use.share()))),
                uses);
    }

    /** A field of a form. */
    static String field(Call call, String name) {
        return "<div><label for=\""
                + name
                + "\">"
                + Markup.text(Wording.of("field." + name))
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
                + Markup.text(Wording.of("field." + name))
                + "</label><select id=\""
                + name
                + "\" name=\""
                + name
                + "\">\n<option value=\"\">"
                + Markup.text(Wording.of("field.any"))
                + "</option>\n"
                + IntStream.range(0, words.size())
                        .mapToObj(
                                i ->
                                        "<option"
                                                + (call.text(name)
                                                                .filter(words.get(i)::equals)
                                                                .isPresent()
                                                        ? " selected"
                                                        : "")
                                                + ">"
                                                + Markup.text(words.get(i))
                                                + "</option>\n")
                        .collect(Collectors.joining())
                + "</select></div>\n";
    }
}
