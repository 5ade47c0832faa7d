// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Markup.Column;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Sender;
import io.github.bouncewise.page.Answers.Site;
import java.util.Comparator;
import java.util.List;

/** Our addresses, domains and senders. */
final class SitePages {
    /** The worst first. */
    private static final List<String> STATES = List.of("broken", "warning", "unknown", "ok");

    private final SiteViews views;

    SitePages(SiteViews views) {
        this.views = views;
    }

    String site(Call call, Site site) {
        Wording words = call.words();
        List<Condition> worstFirst =
                site.conditions().stream()
                        .sorted(Comparator.comparing(one -> STATES.indexOf(one.state())))
                        .toList();
        return (worstFirst.isEmpty()
                        ? Markup.notice(words.of("site.nothing"))
                        : conditions(words, "site.title", worstFirst))
                + Markup.heading(words.of("site.changes"))
                + Parts.periods(call)
                + conditions(words, "site.changes", site.changes());
    }

    private static String conditions(Wording words, String caption, List<Condition> conditions) {
        return Markup.table(
                words,
                words.of(caption),
                List.of(
                        Column.of("subject", Condition::subject),
                        Column.word("check", "check", Condition::check),
                        Column.html("state", one -> Markup.state(words, one.state())),
                        Column.html("what-was-found", one -> Markup.english(one.says())),
                        Column.time("since-utc", Condition::since)),
                conditions);
    }

    String senders(Call call, Part<Sender> part) {
        Wording words = call.words();
        List<LimitUse> uses = views.limits(call).rows();
        return Markup.heading(words.of("limits.title"))
                + (uses.isEmpty()
                        ? Markup.muted(words.of("limits.nothing"))
                        : Parts.limits(words, uses))
                + Markup.heading(words.of("senders.most"))
                + Parts.periods(call)
                + Markup.table(
                        words,
                        words.of("senders.most"),
                        List.of(
                                Column.of("sender", Sender::sender),
                                Column.of("domain", Sender::senderDomain),
                                Column.number("sent", Sender::sent),
                                Column.number("bounces", Sender::bounces),
                                Column.share("bounce-rate", Sender::bounceRate),
                                Column.number("unknown-recipients", Sender::unknownUsers),
                                Column.number("delays", Sender::delays),
                                Column.number("complaints", Sender::complaints)),
                        part.rows())
                + Parts.paging(call, part);
    }
}
