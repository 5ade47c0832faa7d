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

    private final Views views;

    SitePages(Views views) {
        this.views = views;
    }

    String site(Call call, Site site) {
        List<Condition> worstFirst =
                site.conditions().stream()
                        .sorted(Comparator.comparing(one -> STATES.indexOf(one.state())))
                        .toList();
        return (worstFirst.isEmpty()
                        ? Markup.notice(Wording.of("site.nothing"))
                        : conditions(Wording.of("site.title"), worstFirst))
                + Markup.heading(Wording.of("site.changes"))
                + Parts.periods(call)
                + conditions(Wording.of("site.changes"), site.changes());
    }

    private static String conditions(String caption, List<Condition> conditions) {
        return Markup.table(
                caption,
                List.of(
                        Column.of("subject", Condition::subject),
                        Column.of("check", Condition::check),
                        Column.html("state", one -> Markup.state(one.state())),
                        Column.of("what-was-found", Condition::says),
                        Column.html("since-utc", one -> Parts.time(one.since()))),
                conditions);
    }

    String senders(Call call, Part<Sender> part) {
        List<LimitUse> uses = views.limits(call).rows();
        return Markup.heading(Wording.of("limits.title"))
                + (uses.isEmpty() ? Markup.muted(Wording.of("limits.nothing")) : Parts.limits(uses))
                + Markup.heading(Wording.of("senders.most"))
                + Parts.periods(call)
                + Markup.table(
                        Wording.of("senders.most"),
                        List.of(
                                Column.of("sender", Sender::sender),
                                Column.of("domain", Sender::senderDomain),
                                Column.number("sent", Sender::sent),
                                Column.number("bounces", Sender::bounces),
                                Column.right("bounce-rate", one -> Parts.rate(one.bounceRate())),
                                Column.number("unknown-recipients", Sender::unknownUsers),
                                Column.number("delays", Sender::delays),
                                Column.number("complaints", Sender::complaints)),
                        part.rows())
                + Parts.paging(call, part);
    }
}
