// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Chart;
import io.github.bouncewise.markup.Document;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.overview.Overview.Example;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An overview as one HTML page: no script, no link, nothing loaded. All texts are escaped. It has
 * the sections of the postmaster's page that are about bounces.
 */
public final class OverviewPage {
    private static final int MOST_ROWS = 30;
    private static final int MOST_DAYS = 62;

    private OverviewPage() {}

    public static String of(Overview overview) {
        return Document.of(
                Words.TITLE,
                List.of(),
                Markup.paragraph(Words.total(overview))
                        + causes(Words.TO_FIX, overview.toFix())
                        + days(last(overview.days()))
                        + "<div class=\"grid2\">\n"
                        + shares(Words.PARTIES, parties(overview.parties()))
                        + shares(Words.CATEGORIES, overview.categories())
                        + shares(Words.PROVIDERS, overview.providers())
                        + shares(Words.SENDER_DOMAINS, overview.senderDomains())
                        + "</div>\n"
                        + causes(Words.OTHERS, overview.others())
                        + dead(overview));
    }

    private static List<Count> parties(List<Count> parties) {
        return parties.stream().map(c -> new Count(Words.party(c.name()), c.number())).toList();
    }

    private static List<Count> last(List<Count> days) {
        return days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
    }

    private static String causes(String heading, List<CauseCount> causes) {
        return FixList.of(heading, causes.stream().map(OverviewPage::fix).toList());
    }

    private static FixList.Fix fix(CauseCount cause) {
        return new FixList.Fix(
                cause.cause(),
                cause.meaning(),
                Words.affected(cause.recipients(), cause.senders()),
                Words.party(cause.party()),
                List.of(new FixList.Steps("", cause.steps())),
                cause.examples().stream().map(OverviewPage::example).collect(Collectors.joining()));
    }

    private static String example(Example example) {
        return Markup.details(example.file(), Markup.pre(example.report()));
    }

    private static String days(List<Count> days) {
        return days.isEmpty()
                ? ""
                : Markup.heading(Words.DAYS)
                        + Chart.columns(
                                Words.MISSED,
                                days.stream()
                                        .map(day -> new Chart.Point(day.name(), day.number()))
                                        .toList(),
                                number -> Markup.number(Math.round(number)));
    }

    private static String shares(String heading, List<Count> counts) {
        return counts.isEmpty()
                ? ""
                : "<div>\n"
                        + Markup.heading(heading)
                        + Chart.shares(
                                heading,
                                counts.stream()
                                        .limit(MOST_ROWS)
                                        .map(
                                                count ->
                                                        new Chart.Bar(
                                                                Markup.text(count.name()),
                                                                count.number()))
                                        .toList())
                        + more(counts.size() - MOST_ROWS)
                        + "</div>\n";
    }

    private static String more(int number) {
        return number > 0 ? Markup.muted("… and " + number + " more") : "";
    }

    private static String dead(Overview overview) {
        return overview.dead().isEmpty()
                ? ""
                : Markup.heading(Words.DEAD)
                        + Markup.pre(String.join("\n", overview.dead()))
                        + more(overview.deadLeftOut());
    }
}
