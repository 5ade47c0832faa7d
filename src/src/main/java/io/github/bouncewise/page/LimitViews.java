// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.SenderSum;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.page.Answers.LimitUse;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who is near a limit of {@code limits.*}. Domains and senders are those that the history has seen
 * today; the counters tell how much they have sent. Of a sender of whom only a keyed hash is kept,
 * the history's count of today is compared with the limit of a day.
 */
final class LimitViews {
    /** Share of a limit from which a sender is near it. */
    static final double NEAR = 0.8;

    private static final int MOST = 200;

    private LimitViews() {}

    /** All uses of limits above zero, the largest share first. */
    static List<LimitUse> of(
            HistoryQueries history, SendRates rates, Configuration settings, LocalDate today) {
        Period day = Period.ofDays(1, today);
        List<CompletableFuture<Optional<LimitUse>>> uses = new ArrayList<>();
        for (Share domain : history.shares(Dimension.SENDER_DOMAIN, day, Paging.first(MOST))) {
            if (!domain.name().isEmpty()) {
                long limit = limits(settings, domain.name()).domainPerHour();
                uses.add(use(rates, Subject.domain(domain.name()), Window.HOUR, limit));
            }
        }
        for (SenderSum sender : history.senders(day, Paging.first(MOST))) {
            SendLimits limits = limits(settings, sender.senderDomain());
            if (sender.sender().contains("@")) {
                Subject subject = Subject.sender(sender.sender());
                uses.add(use(rates, subject, Window.MINUTE, limits.senderPerMinute()));
                uses.add(use(rates, subject, Window.HOUR, limits.senderPerHour()));
                uses.add(use(rates, subject, Window.DAY, limits.senderPerDay()));
            } else {
                uses.add(CompletableFuture.completedFuture(ofToday(sender, limits)));
            }
        }
        return uses.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .filter(use -> use.recipients() > 0)
                .sorted(
                        Comparator.comparingDouble(LimitUse::share)
                                .reversed()
                                .thenComparing(LimitUse::name))
                .toList();
    }

    private static SendLimits limits(Configuration settings, String domain) {
        return settings.settingsFor(List.of("postmaster@" + domain)).checks().limits();
    }

    private static CompletableFuture<Optional<LimitUse>> use(
            SendRates rates, Subject subject, Window window, long limit) {
        return limit == 0
                ? CompletableFuture.completedFuture(Optional.empty())
                : rates.volume(subject, window, Instant.now())
                        .thenApply(volume -> volume.map(sent -> use(subject, window, sent, limit)));
    }

    private static LimitUse use(Subject subject, Window window, Volume sent, long limit) {
        return new LimitUse(
                subject.side() == Subject.Side.DOMAIN ? "domain" : "sender",
                subject.name(),
                window.length().toString(),
                sent.recipients(),
                limit,
                (double) sent.recipients() / limit);
    }

    private static Optional<LimitUse> ofToday(SenderSum sender, SendLimits limits) {
        long sent = sender.numbers().sent();
        long limit = limits.senderPerDay();
        return limit == 0
                ? Optional.empty()
                : Optional.of(
                        new LimitUse(
                                "sender",
                                sender.sender(),
                                Window.DAY.length().toString(),
                                sent,
                                limit,
                                (double) sent / limit));
    }
}
