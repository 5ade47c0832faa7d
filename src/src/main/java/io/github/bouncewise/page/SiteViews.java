// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.knowledge.Providers.Mailboxes;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.page.Answers.Part;
import java.util.List;

/** Our addresses, domains and senders. */
final class SiteViews {
    private static final int MOST_CHANGES = 50;

    private final PageSources sources;

    SiteViews(PageSources sources) {
        this.sources = sources;
    }

    List<Condition> conditions() {
        return sources.conditions().map(ConditionStore::conditions).orElse(List.of());
    }

    Answers.Site site(Call call) {
        ConditionStore store = sources.conditions().orElseThrow(Views::notKept);
        return new Answers.Site(
                store.conditions(), store.changes(call.period(), Paging.first(MOST_CHANGES)));
    }

    Part<LimitUse> limits(Call call) {
        List<LimitUse> all =
                sources.rates().isPresent() && sources.configuration().isPresent()
                        ? LimitViews.of(
                                Views.history(sources),
                                sources.rates().get(),
                                sources.configuration().get(),
                                this::mailboxesAt,
                                call.today())
                        : List.of();
        return Part.ofAll(all, call);
    }

    private Mailboxes mailboxesAt(String domain) {
        return sources.engines().stream()
                .findFirst()
                .map(engine -> engine.mailboxesAt(domain))
                .orElseGet(() -> new Mailboxes(domain, List.of(domain)));
    }

    Part<Answers.Sender> senders(Call call) {
        return Part.of(
                Views.history(sources).senders(call.period(), call.paging()).stream()
                        .map(SiteViews::sender)
                        .toList(),
                call);
    }

    private static Answers.Sender sender(SenderSum sum) {
        return new Answers.Sender(
                sum.sender(),
                sum.senderDomain(),
                sum.numbers().sent(),
                sum.numbers().bounces(),
                sum.numbers().delays(),
                sum.numbers().complaints(),
                sum.unknownUsers(),
                Answers.rate(sum.numbers()));
    }
}
