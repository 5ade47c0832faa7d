// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.history.RemedyValues;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.DomainSteps;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.report.CauseCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The causes: what to fix first, and the others. */
final class CauseViews {
    private static final int MOST_CAUSES = 10;

    /** Rows that are looked at for the domains that a cause concerns. */
    private static final int LOOKED_AT = 20;

    private static final int MOST_DOMAINS = 5;

    private final PageSources sources;
    private final CauseTexts texts;
    private final RateViews rates;
    private final SiteViews site;

    CauseViews(PageSources sources, RateViews rates, SiteViews site) {
        this.sources = sources;
        this.texts = new CauseTexts(sources);
        this.rates = rates;
        this.site = site;
    }

    Answers.Summary summary(Call call) {
        Period period = call.period();
        HistoryQueries history = Views.history(sources);
        List<Day> days = rates.days(period);
        String us = Party.SENDER_ADMIN.word();
        List<CauseSum> ours =
                history.causes(period, Optional.of(us), Paging.first(MOST_CAUSES + 1)).stream()
                        .filter(cause -> !cause.cause().equals(Knowledge.UNKNOWN))
                        .limit(MOST_CAUSES)
                        .toList();
        List<CauseSum> others =
                history.causes(period, Optional.empty(), Paging.first(3 * MOST_CAUSES)).stream()
                        .filter(cause -> !cause.party().equals(us) || isUnknown(cause))
                        .limit(MOST_CAUSES)
                        .toList();
        return new Answers.Summary(
                period.first(),
                period.last(),
                total(days, period),
                ours.stream().map(cause -> cause(cause, period, call.words())).toList(),
                others.stream().map(cause -> cause(cause, period, call.words())).toList(),
                days,
                site.conditions().stream().filter(one -> !one.state().equals("ok")).toList(),
                site.limits(call).rows().stream()
                        .filter(use -> use.share() >= LimitViews.NEAR)
                        .toList(),
                sources.dropped());
    }

    private static boolean isUnknown(CauseSum cause) {
        return cause.cause().equals(Knowledge.UNKNOWN);
    }

    private static Day total(List<Day> days, Period period) {
        return Day.of(
                period.last(),
                new HistoryQueries.Numbers(
                        days.stream().mapToLong(Day::sent).sum(),
                        days.stream().mapToLong(Day::bounces).sum(),
                        days.stream().mapToLong(Day::delays).sum(),
                        days.stream().mapToLong(Day::complaints).sum(),
                        days.stream().mapToLong(Day::unknown).sum()));
    }

    private Answers.Cause cause(CauseSum sum, Period period, Wording words) {
        return new Answers.Cause(
                sum.cause(),
                texts.card(sum.cause(), Map.of(), words)
                        .map(CauseCard::meaning)
                        .orElse(sum.cause()),
                sum.category(),
                sum.party(),
                sum.recipients(),
                sum.senders(),
                sum.first(),
                sum.last(),
                remedies(sum, period, words));
    }

    /**
     * What our side can do, for each domain lately concerned; what another party can do, once. The
     * values are those of the newest bounce, or else the domain and our address are all that is
     * known.
     */
    private List<DomainSteps> remedies(CauseSum sum, Period period, Wording words) {
        if (!sum.party().equals(Party.SENDER_ADMIN.word())) {
            List<String> steps = steps(sum, Map.of(), words);
            return steps.isEmpty()
                    ? List.of()
                    : List.of(new DomainSteps("", steps, Optional.empty()));
        }
        HistoryQueries history = Views.history(sources);
        List<String> domains =
                history
                        .entries(period, Filter.ALL.ofCause(sum.cause()), Paging.first(LOOKED_AT))
                        .stream()
                        .map(HistoryEntry::senderDomain)
                        .distinct()
                        .limit(MOST_DOMAINS)
                        .toList();
        Map<String, RemedyValues> kept = new HashMap<>();
        history.remedies(sum.cause(), domains).forEach(one -> kept.put(one.senderDomain(), one));
        Map<List<String>, List<String>> same = new LinkedHashMap<>();
        for (String domain : domains) {
            Map<String, String> known =
                    kept.containsKey(domain) ? kept.get(domain).values() : texts.known(domain);
            same.computeIfAbsent(steps(sum, known, words), s -> new ArrayList<>()).add(domain);
        }
        return same.entrySet().stream()
                .filter(one -> !one.getKey().isEmpty())
                .map(one -> steps(one.getKey(), one.getValue(), kept))
                .toList();
    }

    private static DomainSteps steps(
            List<String> steps, List<String> domains, Map<String, RemedyValues> kept) {
        return new DomainSteps(
                String.join(", ", domains),
                steps,
                domains.stream()
                        .filter(kept::containsKey)
                        .map(domain -> kept.get(domain).at())
                        .max(Comparator.naturalOrder()));
    }

    /** What the party can do that must act. */
    private List<String> steps(CauseSum sum, Map<String, String> known, Wording words) {
        return texts.card(sum.cause(), known, words)
                .map(card -> card.steps(sum.party()))
                .orElse(List.of());
    }

    Part<Answers.Cause> causes(Call call) {
        Period period = call.period();
        return Part.of(
                Views.history(sources).causes(period, call.text("party"), call.paging()).stream()
                        .map(cause -> cause(cause, period, call.words()))
                        .toList(),
                call);
    }
}
