// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.overview.FixList;
import io.github.bouncewise.overview.Words;
import io.github.bouncewise.page.Answers.Cause;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.DomainSteps;
import io.github.bouncewise.page.Answers.Summary;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first view: what to fix, and how things go. */
final class SummaryPage {
    private SummaryPage() {}

    static String of(Call call, Summary summary) {
        Day total = summary.total();
        Wording words = call.words();
        boolean nothing = total.bounces() + total.delays() + total.complaints() == 0;
        return Parts.periods(call)
                + tiles(words, total)
                + (summary.dropped() > 0
                        ? Markup.notice(words.counted("history.dropped", summary.dropped()))
                        : "")
                + (nothing ? Markup.notice(words.of("summary.nothing")) : "")
                + broken(call, summary.broken())
                + (summary.toFix().isEmpty() && !nothing
                        ? Markup.heading(words.of("fix.title"))
                                + Markup.paragraph(words.of("fix.nothing"))
                        : fixes(call, "fix.title", summary.toFix()))
                + (summary.nearLimit().isEmpty()
                        ? ""
                        : Markup.heading(words.of("limits.near"))
                                + Parts.limits(words, summary.nearLimit()))
                + (nothing
                        ? ""
                        : Markup.heading(words.of("by.day")) + Parts.days(words, summary.days()))
                + fixes(call, "fix.others", summary.others());
    }

    private static String tiles(Wording words, Day total) {
        return "<dl class=\"tiles\">\n"
                + tile(words, "tile.bounces", words.number(total.bounces()))
                + (total.bounceRate() == null
                        ? ""
                        : tile(words, "tile.rate", words.share(total.bounceRate())))
                + tile(words, "tile.delays", words.number(total.delays()))
                + tile(words, "tile.complaints", words.number(total.complaints()))
                + tile(words, "tile.unknown", words.number(total.unknown()))
                + "</dl>\n";
    }

    private static String tile(Wording words, String key, String value) {
        return "<div><dt>"
                + Markup.text(words.of(key))
                + "</dt><dd>"
                + Markup.text(value)
                + "</dd></div>\n";
    }

    private static String broken(Call call, List<Condition> broken) {
        Wording words = call.words();
        return broken.isEmpty()
                ? ""
                : Markup.heading(words.of("site.broken"))
                        + Markup.list(
                                broken,
                                one ->
                                        Markup.state(words, one.state())
                                                + " <strong>"
                                                + Markup.name(one.subject())
                                                + "</strong>"
                                                + Markup.text(words.colon())
                                                + Markup.english(one.says())
                                                + " "
                                                + Markup.link(
                                                        call.to("site"), words.of("site.more")));
    }

    private static String fixes(Call call, String heading, List<Cause> causes) {
        return FixList.of(
                call.words().of(heading), causes.stream().map(cause -> fix(call, cause)).toList());
    }

    private static FixList.Fix fix(Call call, Cause cause) {
        Wording words = call.words();
        return new FixList.Fix(
                cause.cause(),
                cause.meaning(),
                Words.affected(words, cause.recipients(), cause.senders()),
                words.orWord("party", cause.party()),
                cause.remedies().stream()
                        .map(one -> new FixList.Steps(about(words, one), one.steps()))
                        .toList(),
                "<p class=\"muted\">"
                        + Markup.text(words.of("fix.times"))
                        + " "
                        + Markup.time(words, cause.first())
                        + " – "
                        + Markup.time(words, cause.last())
                        + " · "
                        + Markup.link(
                                call.to("bounces", "cause", cause.cause()), words.of("fix.bounces"))
                        + "</p>\n");
    }

    private static String about(Wording words, DomainSteps one) {
        return Stream.of(
                        one.senderDomains(),
                        one.valuesAt()
                                .map(at -> words.of("fix.values") + " " + words.time(at))
                                .orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
