// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.history.RemedyValues;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history in memory, for pages without a database. */
final class MemoryHistory implements HistoryQueries {
    private final List<HistoryEntry> entries;
    private final List<RemedyValues> remedies;
    private final long sentPerDay;

    MemoryHistory(List<HistoryEntry> entries, List<RemedyValues> remedies, long sentPerDay) {
        this.entries = entries;
        this.remedies = remedies;
        this.sentPerDay = sentPerDay;
    }

    private static LocalDate day(HistoryEntry entry) {
        return entry.at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Stream<HistoryEntry> in(Period period) {
        return entries.stream()
                .filter(
                        entry ->
                                !day(entry).isBefore(period.first())
                                        && !day(entry).isAfter(period.last()));
    }

    private static <T> List<T> part(List<T> all, Paging paging) {
        return all.stream().skip(paging.offset()).limit(paging.limit()).toList();
    }

    private static Numbers numbers(List<HistoryEntry> of, long sent) {
        return new Numbers(
                sent,
                of.stream().filter(entry -> entry.kind().equals("bounce")).count(),
                of.stream().filter(entry -> entry.kind().equals("delay")).count(),
                of.stream().filter(entry -> entry.kind().equals("complaint")).count(),
                of.stream().filter(entry -> entry.cause().equals("unknown")).count());
    }

    private static Map<String, List<HistoryEntry>> grouped(
            Stream<HistoryEntry> of, Function<HistoryEntry, String> by) {
        Map<String, List<HistoryEntry>> groups =
                of.collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<HistoryEntry>> ordered = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                (Map.Entry<String, List<HistoryEntry>> group) ->
                                        -group.getValue().size()))
                .forEach(group -> ordered.put(group.getKey(), group.getValue()));
        return ordered;
    }

    @Override
    public List<CauseSum> causes(Period period, Optional<String> party, Paging paging) {
        List<CauseSum> all = new ArrayList<>();
        grouped(
                        in(period).filter(same(party, HistoryEntry::party)),
                        entry -> entry.cause() + " " + entry.party())
                .forEach(
                        (key, of) ->
                                all.add(
                                        new CauseSum(
                                                of.get(0).cause(),
                                                of.get(0).category(),
                                                of.get(0).party(),
                                                of.size(),
                                                of.stream()
                                                        .map(HistoryEntry::sender)
                                                        .distinct()
                                                        .count(),
                                                of.get(of.size() - 1).at(),
                                                of.get(0).at())));
        return part(all, paging);
    }

    @Override
    public List<Day> days(Period period) {
        return period.first()
                .datesUntil(period.last().plusDays(1))
                .map(day -> new Day(day, numbers(in(new Period(day, day)).toList(), sentPerDay)))
                .toList();
    }

    @Override
    public List<Share> shares(Dimension dimension, Period period, Paging paging) {
        Function<HistoryEntry, String> by =
                switch (dimension) {
                    case SENDER_DOMAIN -> HistoryEntry::senderDomain;
                    case RECIPIENT_DOMAIN -> HistoryEntry::recipientDomain;
                    case PROVIDER -> HistoryEntry::provider;
                    case CATEGORY -> HistoryEntry::category;
                    case PARTY -> HistoryEntry::party;
                    case RULE -> HistoryEntry::rule;
                };
        long sent = dimension == Dimension.SENDER_DOMAIN ? sentPerDay : 0;
        return part(
                grouped(in(period), by).entrySet().stream()
                        .map(group -> new Share(group.getKey(), numbers(group.getValue(), sent)))
                        .toList(),
                paging);
    }

    @Override
    public List<SenderSum> senders(Period period, Paging paging) {
        return part(
                grouped(in(period), HistoryEntry::sender).entrySet().stream()
                        .map(
                                group ->
                                        new SenderSum(
                                                group.getKey(),
                                                group.getValue().get(0).senderDomain(),
                                                numbers(group.getValue(), sentPerDay),
                                                group.getValue().stream()
                                                        .filter(
                                                                entry ->
                                                                        entry.category()
                                                                                .equals(
                                                                                        "unknown-mailbox"))
                                                        .count()))
                        .toList(),
                paging);
    }

    @Override
    public List<DeadRecipient> dead(Period period, Optional<String> senderDomain, Paging paging) {
        return part(
                grouped(
                                in(period)
                                        .filter(same(senderDomain, HistoryEntry::senderDomain))
                                        .filter(
                                                entry ->
                                                        entry.category().equals("unknown-mailbox")),
                                HistoryEntry::recipient)
                        .values()
                        .stream()
                        .map(
                                of ->
                                        new DeadRecipient(
                                                of.get(0).recipient(),
                                                of.get(0).recipientDomain(),
                                                of.get(0).senderDomain(),
                                                of.get(0).cause(),
                                                of.size(),
                                                of.get(of.size() - 1).at(),
                                                of.get(0).at()))
                        .toList(),
                paging);
    }

    @Override
    public List<HistoryEntry> entries(Period period, Filter filter, Paging paging) {
        return part(
                in(period)
                        .filter(same(filter.cause(), HistoryEntry::cause))
                        .filter(same(filter.category(), HistoryEntry::category))
                        .filter(same(filter.party(), HistoryEntry::party))
                        .filter(same(filter.senderDomain(), HistoryEntry::senderDomain))
                        .filter(same(filter.recipientDomain(), HistoryEntry::recipientDomain))
                        .filter(same(filter.provider(), HistoryEntry::provider))
                        .toList(),
                paging);
    }

    private static Predicate<HistoryEntry> same(
            Optional<String> wanted, Function<HistoryEntry, String> field) {
        return entry -> wanted.isEmpty() || wanted.get().equals(field.apply(entry));
    }

    @Override
    public List<HistoryEntry> bounce(String id) {
        return entries.stream().filter(entry -> entry.bounce().equals(id)).toList();
    }

    @Override
    public List<RemedyValues> remedies(String cause, Collection<String> senderDomains) {
        return remedies.stream()
                .filter(one -> one.cause().equals(cause))
                .filter(one -> senderDomains.contains(one.senderDomain()))
                .toList();
    }
}
