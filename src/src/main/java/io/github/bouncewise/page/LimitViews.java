// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.knowledge.Providers.Mailboxes;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is near a limit of {@code limits.*}. Domains and senders are those that the history has seen
 * today; the counters tell how much they have sent, and to whom. Of a sender of whom only a keyed
 * hash is kept, the history's count of today is compared with the limit of a day.
 */
final class LimitViews {
    /** Share of a limit from which a sender is near it. */
    static final double NEAR = 0.8;

    private static final Paging FIRST = Paging.first(200);

    private LimitViews() {}

    /**
     * A limit, and what is counted up for it.
     *
     * @param limit 0 for none
     */
    private record Limited(
            String side, String name, List<Subject> subjects, Window window, long limit) {

        static Limited of(String side, Subject subject, Window window, long limit) {
            return new Limited(side, subject.name(), List.of(subject), window, limit);
        }

        LimitUse use(long recipients) {
            return new LimitUse(
                    side,
                    name,
                    window.length().toString(),
                    recipients,
                    limit,
                    (double) recipients / limit);
        }
    }

    /**
     * All uses of limits above zero, the largest share first.
     *
     * @param mailboxes whose users have addresses in a domain
     */
    static List<LimitUse> of(
            HistoryQueries history,
            SendRates rates,
            Configuration settings,
            Function<String, Mailboxes> mailboxes,
            LocalDate today) {
        Period day = Period.ofDays(1, today);
        List<SenderSum> senders = history.senders(day, FIRST);
        List<CompletableFuture<Optional<LimitUse>>> counted =
                Stream.of(
                                domains(
                                        history.shares(Dimension.SENDER_DOMAIN, day, FIRST),
                                        settings),
                                senders(senders, settings),
                                providers(
                                        history.shares(Dimension.RECIPIENT_DOMAIN, day, FIRST),
                                        settings,
                                        mailboxes))
                        .flatMap(limited -> limited)
                        .filter(limited -> limited.limit() > 0)
                        .map(limited -> use(rates, limited))
                        .toList();
        return Stream.concat(
                        counted.stream().map(CompletableFuture::join).flatMap(Optional::stream),
                        ofToday(senders, settings))
                .filter(use -> use.recipients() > 0)
                .sorted(
                        Comparator.comparingDouble(LimitUse::share)
                                .reversed()
                                .thenComparing(LimitUse::name))
                .toList();
    }

    private static Stream<String> names(List<Share> shares) {
        return shares.stream().map(Share::name).filter(name -> !name.isEmpty());
    }

    private static Stream<Limited> domains(List<Share> domains, Configuration settings) {
        return names(domains)
                .map(
                        domain ->
                                Limited.of(
                                        "domain",
                                        Subject.domain(domain),
                                        Window.HOUR,
                                        limits(settings, domain).domainPerHour()));
    }

    private static Stream<Limited> senders(List<SenderSum> senders, Configuration settings) {
        return senders.stream()
                .filter(LimitViews::isInClear)
                .flatMap(
                        sender -> {
                            Subject subject = Subject.sender(sender.sender());
                            SendLimits limits = limits(settings, sender.senderDomain());
                            return Stream.of(
                                    Limited.of(
                                            "sender",
                                            subject,
                                            Window.MINUTE,
                                            limits.senderPerMinute()),
                                    Limited.of(
                                            "sender", subject, Window.HOUR, limits.senderPerHour()),
                                    Limited.of(
                                            "sender", subject, Window.DAY, limits.senderPerDay()));
                        });
    }

    /** What all send together, so the limits are those without a domain. */
    private static Stream<Limited> providers(
            List<Share> domains, Configuration settings, Function<String, Mailboxes> mailboxes) {
        SendLimits limits = settings.general().checks().limits();
        return names(domains)
                .map(mailboxes)
                .distinct()
                .flatMap(
                        provider -> {
                            List<Subject> all =
                                    provider.domains().stream().map(Subject::to).toList();
                            String name = provider.name();
                            return Stream.of(
                                    new Limited(
                                            "to",
                                            name,
                                            all,
                                            Window.MINUTE,
                                            limits.providerPerMinute()),
                                    new Limited(
                                            "to",
                                            name,
                                            all,
                                            Window.HOUR,
                                            limits.providerPerHour()));
                        });
    }

    private static boolean isInClear(SenderSum sender) {
        return sender.sender().contains("@");
    }

    private static SendLimits limits(Configuration settings, String domain) {
        return settings.settingsFor(List.of("postmaster@" + domain)).checks().limits();
    }

    /** Empty if one of them can't be counted. */
    private static CompletableFuture<Optional<LimitUse>> use(SendRates rates, Limited limited) {
        Instant now = Instant.now();
        return limited.subjects().stream()
                .map(subject -> rates.volume(subject, limited.window(), now))
                .reduce((one, other) -> one.thenCombine(other, LimitViews::sum))
                .orElseThrow()
                .thenApply(sent -> sent.map(volume -> limited.use(volume.recipients())));
    }

    private static Optional<Volume> sum(Optional<Volume> one, Optional<Volume> other) {
        return one.flatMap(volume -> other.map(volume::plus));
    }

    private static Stream<LimitUse> ofToday(List<SenderSum> senders, Configuration settings) {
        return senders.stream()
                .filter(sender -> !isInClear(sender))
                .flatMap(
                        sender -> {
                            long limit = limits(settings, sender.senderDomain()).senderPerDay();
                            Subject hash = Subject.sender(sender.sender());
                            return limit == 0
                                    ? Stream.empty()
                                    : Stream.of(
                                            Limited.of("sender", hash, Window.DAY, limit)
                                                    .use(sender.numbers().sent()));
                        });
    }
}
