// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.overview.FixList;
import io.github.bouncewise.overview.Words;
import io.github.bouncewise.page.Answers.Cause;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.Summary;
import java.util.List;

/** The first view: what to fix, and how things go. */
final class SummaryPage {
    private SummaryPage() {}

    static String of(Call call, Summary summary) {
        Day total = summary.total();
        boolean nothing = total.bounces() + total.delays() + total.complaints() == 0;
        return Parts.periods(call)
                + tiles(total)
                + (summary.dropped() > 0
                        ? Markup.notice(Wording.of("history.dropped", summary.dropped()))
                        : "")
                + (nothing ? Markup.notice(Wording.of("summary.nothing")) : "")
                + broken(summary.broken())
                + (summary.toFix().isEmpty() && !nothing
                        ? Markup.heading(Words.TO_FIX) + Markup.paragraph(Wording.of("fix.nothing"))
                        : fixes(call, Words.TO_FIX, summary.toFix()))
                + (summary.nearLimit().isEmpty()
                        ? ""
                        : Markup.heading(Wording.of("limits.near"))
                                + Parts.limits(summary.nearLimit()))
                + (nothing ? "" : Markup.heading(Wording.of("by.day")) + Parts.days(summary.days()))
                + fixes(call, Words.OTHERS, summary.others());
    }

    private static String tiles(Day total) {
        return "<dl class=\"tiles\">\n"
                + tile("tile.bounces", Markup.number(total.bounces()))
                + (total.bounceRate() == null
                        ? ""
                        : tile("tile.rate", Markup.percent(total.bounceRate())))
                + tile("tile.delays", Markup.number(total.delays()))
                + tile("tile.complaints", Markup.number(total.complaints()))
                + tile("tile.unknown", Markup.number(total.unknown()))
                + "</dl>\n";
    }

    private static String tile(String key, String value) {
        return "<div><dt>"
                + Markup.text(Wording.of(key))
                + "</dt><dd>"
                + Markup.text(value)
                + "</dd></div>\n";
    }

    private static String broken(List<Condition> broken) {
        return broken.isEmpty()
                ? ""
                : Markup.heading(Wording.of("site.broken"))
                        + Markup.list(
                                broken,
                                one ->
                                        Markup.state(one.state())
                                                + " <strong>"
                                                + Markup.text(one.subject())
                                                + "</strong>: "
                                                + Markup.text(one.says())
                                                + " "
                                                + Markup.link("site", Wording.of("site.more")));
    }

    private static String fixes(Call call, String heading, List<Cause> causes) {
        return FixList.of(heading, causes.stream().map(cause -> fix(call, cause)).toList());
    }

    private static FixList.Fix fix(Call call, Cause cause) {
        return new FixList.Fix(
                cause.cause(),
                cause.meaning(),
                Words.affected(cause.recipients(), cause.senders()),
                Words.party(cause.party()),
                cause.remedies().stream()
                        .map(one -> new FixList.Steps(one.senderDomains(), one.steps()))
                        .toList(),
                "<p class=\"muted\">"
                        + Markup.text(Wording.of("fix.times"))
                        + " "
                        + Parts.time(cause.first())
                        + " – "
                        + Parts.time(cause.last())
                        + " · "
                        + Markup.link(
                                "bounces" + Parts.query(call, "cause", cause.cause()),
                                Wording.of("fix.bounces"))
                        + "</p>\n");
    }
}
