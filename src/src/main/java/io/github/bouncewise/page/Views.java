// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.HistoryUnavailable;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.DomainSteps;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Share;
import io.github.bouncewise.report.CauseCard;
import io.github.bouncewise.unknown.Proposal;
import io.github.bouncewise.unknown.UnknownBounces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data of each view. A view asks the sources anew each time; nothing is changed but by {@link
 * #reload}.
 */
final class Views {
    private static final int MOST_CAUSES = 10;
    private static final int MOST_SHARES = 10;
    private static final int MOST_CHANGES = 50;

    /** Rows that are looked at for the domains that a cause concerns. */
    private static final int LOOKED_AT = 20;

    private static final int MOST_DOMAINS = 5;

    /** The most rules that are counted; there are fewer. */
    private static final int MOST_RULES = Paging.MOST_ROWS;

    private final PageSources sources;

    Views(PageSources sources) {
        this.sources = sources;
    }

    private HistoryQueries history() {
        return sources.history().orElseThrow(Views::notKept);
    }

    private static BadRequest notKept() {
        return new BadRequest(404, Wording.of("history.none"));
    }

    Answers.Summary summary(Call call) {
        Period period = call.period();
        HistoryQueries history = history();
        List<Day> days = days(period);
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
                ours.stream().map(cause -> cause(cause, period)).toList(),
                others.stream().map(cause -> cause(cause, period)).toList(),
                days,
                conditions().stream().filter(one -> !one.state().equals("ok")).toList(),
                limits(call).rows().stream().filter(use -> use.share() >= LimitViews.NEAR).toList(),
                sources.dropped());
    }

    private static boolean isUnknown(CauseSum cause) {
        return cause.cause().equals(Knowledge.UNKNOWN);
    }

    private List<Day> days(Period period) {
        return history().days(period).stream()
                .map(day -> Day.of(day.day(), day.numbers()))
                .toList();
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

    private Answers.Cause cause(CauseSum sum, Period period) {
        return new Answers.Cause(
                sum.cause(),
                card(sum.cause(), Map.of()).map(CauseCard::meaning).orElse(sum.cause()),
                sum.category(),
                sum.party(),
                sum.recipients(),
                sum.senders(),
                sum.first(),
                sum.last(),
                remedies(sum, period));
    }

    private Optional<CauseCard> card(String cause, Map<String, String> known) {
        return sources.engines().stream()
                .flatMap(engine -> engine.cause(cause, known).stream())
                .findFirst();
    }

    /**
     * What our side can do, for each domain lately concerned; what another party can do, once. The
     * values are those of the latest bounce since the start, or else the domain is all that is
     * known.
     */
    private List<DomainSteps> remedies(CauseSum sum, Period period) {
        if (!sum.party().equals(Party.SENDER_ADMIN.word())) {
            List<String> steps = steps(sum, "");
            return steps.isEmpty() ? List.of() : List.of(new DomainSteps("", steps));
        }
        Map<List<String>, List<String>> domains = new LinkedHashMap<>();
        history().entries(period, Filter.ALL.ofCause(sum.cause()), Paging.first(LOOKED_AT)).stream()
                .map(HistoryEntry::senderDomain)
                .distinct()
                .limit(MOST_DOMAINS)
                .forEach(
                        domain ->
                                domains.computeIfAbsent(steps(sum, domain), s -> new ArrayList<>())
                                        .add(domain));
        return domains.entrySet().stream()
                .filter(same -> !same.getKey().isEmpty())
                .map(same -> new DomainSteps(String.join(", ", same.getValue()), same.getKey()))
                .toList();
    }

    /** What the party can do that must act; for our side with what is known of a domain. */
    private List<String> steps(CauseSum sum, String domain) {
        return sources.remedies()
                .of(sum.cause(), domain)
                .orElseGet(
                        () ->
                                card(sum.cause(), known(domain))
                                        .map(card -> card.steps(sum.party()))
                                        .orElse(List.of()));
    }

    private Map<String, String> known(String senderDomain) {
        Map<String, String> known = new HashMap<>();
        known.put("senderDomain", senderDomain);
        known.put("ip", onlyAddress(senderDomain));
        known.values().removeIf(String::isEmpty);
        return known;
    }

    /** The address that mail of a domain is sent from, if it is one; or else empty. */
    private String onlyAddress(String senderDomain) {
        return sources.configuration()
                .map(c -> c.settingsFor(List.of("postmaster@" + senderDomain)).checks().addresses())
                .filter(addresses -> addresses.size() == 1)
                .map(addresses -> addresses.get(0).getHostAddress())
                .orElse("");
    }

    Part<Answers.Cause> causes(Call call) {
        Period period = call.period();
        return Part.of(
                history().causes(period, call.text("party"), call.paging()).stream()
                        .map(cause -> cause(cause, period))
                        .toList(),
                call);
    }

    Answers.Rates rates(Call call) {
        Period period = call.period();
        return new Answers.Rates(
                period.first(),
                period.last(),
                days(period),
                largest(Dimension.SENDER_DOMAIN, period),
                largest(Dimension.RECIPIENT_DOMAIN, period),
                largest(Dimension.PROVIDER, period),
                largest(Dimension.CATEGORY, period),
                largest(Dimension.PARTY, period));
    }

    private List<Share> largest(Dimension dimension, Period period) {
        return shares(dimension, period, Paging.first(MOST_SHARES));
    }

    private List<Share> shares(Dimension dimension, Period period, Paging paging) {
        return history().shares(dimension, period, paging).stream()
                .map(share -> Share.of(share.name(), share.numbers()))
                .toList();
    }

    Part<Day> days(Call call) {
        return Part.ofAll(days(call.period()), call);
    }

    Part<Share> shares(Call call) {
        Dimension by = call.text("by").flatMap(Routes::dimension).orElse(Dimension.SENDER_DOMAIN);
        return Part.of(shares(by, call.period(), call.paging()), call);
    }

    private List<Condition> conditions() {
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
                                history(),
                                sources.rates().get(),
                                sources.configuration().get(),
                                call.today())
                        : List.of();
        return Part.ofAll(all, call);
    }

    Part<Answers.Sender> senders(Call call) {
        return Part.of(
                history().senders(call.period(), call.paging()).stream()
                        .map(Views::sender)
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

    Part<DeadRecipient> dead(Call call) {
        return Part.of(
                history().dead(call.period(), call.text("senderDomain"), call.paging()), call);
    }

    Part<HistoryEntry> bounces(Call call) {
        Filter filter =
                new Filter(
                        call.text("cause"),
                        call.text("category"),
                        call.text("party"),
                        call.text("senderDomain"),
                        call.text("recipientDomain"),
                        call.text("provider"));
        return Part.of(history().entries(call.period(), filter, call.paging()), call);
    }

    Answers.Bounce bounce(Call call) {
        List<HistoryEntry> kept = history().bounce(call.id());
        if (kept.isEmpty()) {
            throw new BadRequest(404, Wording.of("bounce.none"));
        }
        return new Answers.Bounce(call.id(), kept.stream().map(this::recipient).toList());
    }

    private Answers.Recipient recipient(HistoryEntry entry) {
        Map<String, String> known = known(entry.senderDomain());
        if (!entry.recipientDomain().isEmpty()) {
            known.put("recipientDomain", entry.recipientDomain());
        }
        Optional<CauseCard> card = card(entry.cause(), known);
        return new Answers.Recipient(
                entry,
                card.map(CauseCard::meaning).orElse(""),
                card.map(CauseCard::why).orElse(""),
                card.map(CauseCard::remedies).orElse(List.of()),
                drl().filter(rule -> rule.id().equals(entry.rule()))
                        .map(DrlRule::title)
                        .findFirst()
                        .orElse(""));
    }

    private Stream<DrlRule> drl() {
        return sources.engines().stream().limit(1).flatMap(engine -> engine.rules().stream());
    }

    /** Reads what is kept; the present rules leave out what they know by now. */
    Part<Proposal> unknown(Call call) throws IOException {
        Optional<Path> directory = sources.configuration().flatMap(c -> c.unknownDirectory());
        if (sources.engines().isEmpty() || directory.filter(Files::isDirectory).isEmpty()) {
            return Part.ofAll(List.of(), call);
        }
        UnknownBounces unknown = sources.engines().get(0).unknownBounces();
        unknown.addKept(directory.get());
        return Part.ofAll(unknown.proposals(), call);
    }

    /** The rules, those with most hits first. If the history does not answer, none has a number. */
    Part<Answers.Rule> rules(Call call) {
        Optional<Map<String, Long>> hits = hits(call.period());
        List<Answers.Rule> all = new ArrayList<>();
        drl().forEach(rule -> all.add(rule(rule, hits)));
        all.sort(
                Comparator.comparing((Answers.Rule rule) -> rule.hits() == null ? 0 : rule.hits())
                        .reversed()
                        .thenComparing(Answers.Rule::rule));
        return Part.ofAll(all, call);
    }

    private static Answers.Rule rule(DrlRule rule, Optional<Map<String, Long>> hits) {
        return new Answers.Rule(
                rule.id(),
                rule.title(),
                rule.findings().stream()
                        .filter(finding -> finding.certainty() > 0)
                        .map(Finding::cause)
                        .distinct()
                        .toList(),
                rule.location() + ":" + rule.line(),
                !Document.ships(rule.location()),
                hits.map(known -> known.getOrDefault(rule.id(), 0L)).orElse(null));
    }

    private Optional<Map<String, Long>> hits(Period period) {
        try {
            return sources.history()
                    .map(
                            history ->
                                    history.shares(
                                            Dimension.RULE, period, Paging.first(MOST_RULES)))
                    .map(
                            shares -> {
                                Map<String, Long> hits = new HashMap<>();
                                shares.forEach(
                                        share ->
                                                hits.put(
                                                        share.name(),
                                                        share.numbers().bounces()
                                                                + share.numbers().delays()));
                                return hits;
                            });
        } catch (HistoryUnavailable away) {
            return Optional.empty();
        }
    }

    Part<Answers.Knowledge> knowledge(Call call) {
        return Part.ofAll(
                sources.engines().stream().map(Bouncewise::knowledge).map(Views::state).toList(),
                call);
    }

    Part<Answers.Knowledge> reload(Call call) {
        return Part.ofAll(
                sources.engines().stream().map(Bouncewise::reload).map(Views::state).toList(),
                call);
    }

    private static Answers.Knowledge state(KnowledgeState state) {
        return new Answers.Knowledge(
                state.version(), state.since(), state.problems(), state.refused(), state.ignored());
    }
}
