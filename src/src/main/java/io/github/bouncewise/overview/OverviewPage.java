// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Chart;
import io.github.bouncewise.markup.Document;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.overview.Overview.Example;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An overview as one HTML page: no script, no link, nothing loaded. All texts are escaped. It has
 * the sections of the postmaster's page that are about bounces.
 */
public final class OverviewPage {
    private static final int MOST_ROWS = 30;
    private static final int MOST_DAYS = 62;

    private final Wording words;
    private final UnaryOperator<String> meanings;

    private OverviewPage(Wording words, UnaryOperator<String> meanings) {
        this.words = words;
        this.meanings = meanings;
    }

    /**
     * The page.
     *
     * @param meanings what a cause means, by its id, in the same language
     */
    public static String of(Overview overview, Wording words, UnaryOperator<String> meanings) {
        return new OverviewPage(words, meanings).page(overview);
    }

    private String page(Overview overview) {
        return Document.of(
                words,
                words.of("title.summary"),
                Markup.paragraph(Words.total(words, overview))
                        + causes("fix.title", overview.toFix())
                        + days(last(overview.days()))
                        + "<div class=\"grid2\">\n"
                        + shares("party", "party", overview.parties())
                        + shares("category", "category", overview.categories())
                        + shares("provider", "", overview.providers())
                        + shares("sender-domain", "", overview.senderDomains())
                        + "</div>\n"
                        + causes("fix.others", overview.others())
                        + dead(overview));
    }

    private static List<Count> last(List<Count> days) {
        return days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
    }

    private String causes(String heading, List<CauseCount> causes) {
        return FixList.of(words.of(heading), causes.stream().map(this::fix).toList());
    }

    private FixList.Fix fix(CauseCount cause) {
        return new FixList.Fix(
                cause.cause(),
                meanings.apply(cause.cause()),
                Words.affected(words, cause.recipients(), cause.senders()),
                Words.party(words, cause.party()),
                List.of(new FixList.Steps("", cause.steps())),
                cause.examples().stream().map(OverviewPage::example).collect(Collectors.joining()));
    }

    private static String example(Example example) {
        return Markup.details(example.file(), Markup.report(example.report()));
    }

    private String days(List<Count> days) {
        return days.isEmpty()
                ? ""
                : Markup.heading(words.of("by.day"))
                        + Chart.columns(
                                words,
                                words.of("chart.missed"),
                                days.stream()
                                        .map(day -> new Chart.Point(day(day), day.number()))
                                        .toList(),
                                number -> words.number(Math.round(number)));
    }

    private String day(Count day) {
        return day.name().equals(Tally.NONE) ? name("", day) : words.day(day.name());
    }

    /** What is in place of a name, or the text for a word. */
    private String name(String key, Count count) {
        return switch (count.name()) {
            case Tally.NONE -> words.of("not-known");
            case Tally.OTHERS -> words.of("others");
            default -> words.orWord(key, count.name());
        };
    }

    /**
     * @param key of the texts of the names; empty if they are names, not words
     */
    private String shares(String by, String key, List<Count> counts) {
        String heading = words.of("by." + by);
        return counts.isEmpty()
                ? ""
                : "<div>\n"
                        + Markup.heading(heading)
                        + Chart.shares(
                                words,
                                heading,
                                counts.stream()
                                        .limit(MOST_ROWS)
                                        .map(
                                                count ->
                                                        new Chart.Bar(
                                                                Markup.text(name(key, count)),
                                                                count.number()))
                                        .toList())
                        + more(counts.size() - MOST_ROWS)
                        + "</div>\n";
    }

    private String more(int number) {
        return number > 0 ? Markup.muted(words.counted("more", number)) : "";
    }

    private String dead(Overview overview) {
        return overview.dead().isEmpty()
                ? ""
                : Markup.heading(words.of("dead.to-remove"))
                        + Markup.pre(String.join("\n", overview.dead()))
                        + more(overview.deadLeftOut());
    }
}
