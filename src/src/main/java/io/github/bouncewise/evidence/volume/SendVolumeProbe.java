// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.RemoteWords;
import io.github.bouncewise.evidence.volume.SendVolume.Side;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.knowledge.Subjects;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What all of us together sent lately: from the sender's domain, and to the recipient's provider
 * (all domains at which it has mailboxes) or domain. Reported if a remote server mentions how much
 * we send, or if a limit was passed. As for senders, what was not counted is not reported.
 */
public final class SendVolumeProbe implements Probe {
    private static final int MOST_RECEIVERS = 3;
    private static final int MOST_DOMAINS = 16;

    private final SendRates rates;
    private final SendLimits limits;
    private final Providers providers;
    private final Subjects.Subject spokenOf;
    private final InstantSource clock;

    /**
     * @param spokenOf what remote servers must mention
     */
    public SendVolumeProbe(
            SendRates rates,
            SendLimits limits,
            Providers providers,
            Subjects.Subject spokenOf,
            InstantSource clock) {
        this.rates = rates;
        this.limits = limits;
        this.providers = providers;
        this.spokenOf = spokenOf;
        this.clock = clock;
    }

    /** What is to be counted up: the same mail of several subjects together. */
    private record Question(
            Side side, String name, List<Subject> subjects, Window window, long limit) {}

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        boolean named = !RemoteWords.about(spokenOf, inquiry.bounce()).isEmpty();
        boolean limited =
                Math.max(
                                limits.domainPerHour(),
                                Math.max(limits.providerPerMinute(), limits.providerPerHour()))
                        > 0;
        if (!named && !limited) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Futures.joined(
                questions(inquiry.bounce()).stream()
                        .filter(question -> named || question.limit() > 0)
                        .map(question -> volume(question, named, lookups))
                        .toList());
    }

    private List<Question> questions(Bounce bounce) {
        List<Question> questions = new ArrayList<>();
        String sender = bounce.returned().senderDomain();
        if (!sender.isEmpty()) {
            List<Subject> all = List.of(Subject.domain(sender));
            questions.add(
                    new Question(Side.FROM, sender, all, Window.HOUR, limits.domainPerHour()));
        }
        bounce.failures().stream()
                .map(Failure::recipientDomain)
                .filter(domain -> !domain.isEmpty())
                .map(providers::mailboxesAt)
                .distinct()
                .limit(MOST_RECEIVERS)
                .forEach(
                        receiver -> {
                            List<Subject> all =
                                    receiver.domains().stream()
                                            .limit(MOST_DOMAINS)
                                            .map(Subject::to)
                                            .toList();
                            String name = receiver.name();
                            questions.add(
                                    new Question(
                                            Side.TO,
                                            name,
                                            all,
                                            Window.MINUTE,
                                            limits.providerPerMinute()));
                            questions.add(
                                    new Question(
                                            Side.TO,
                                            name,
                                            all,
                                            Window.HOUR,
                                            limits.providerPerHour()));
                        });
        return questions;
    }

    private CompletableFuture<List<Evidence>> volume(
            Question question, boolean named, Lookups lookups) {
        return Futures.all(
                        question.subjects().stream()
                                .map(
                                        subject ->
                                                rates.volume(
                                                                subject,
                                                                question.window(),
                                                                clock.instant())
                                                        .completeOnTimeout(
                                                                Optional.empty(),
                                                                lookups.timeLeft().toMillis(),
                                                                TimeUnit.MILLISECONDS))
                                .toList())
                .thenApply(
                        counts ->
                                counts.stream().allMatch(Optional::isPresent)
                                        ? evidence(question, named, sum(counts))
                                        : List.of());
    }

    private static Volume sum(List<Optional<Volume>> counts) {
        return counts.stream().flatMap(Optional::stream).reduce(Volume.NOTHING, Volume::plus);
    }

    private static List<Evidence> evidence(Question question, boolean named, Volume volume) {
        SendVolume found =
                new SendVolume(
                        question.side(),
                        question.name(),
                        question.window().length(),
                        volume.messages(),
                        volume.recipients(),
                        question.limit());
        return volume.messages() > 0 && (named || found.over()) ? List.of(found) : List.of();
    }
}
