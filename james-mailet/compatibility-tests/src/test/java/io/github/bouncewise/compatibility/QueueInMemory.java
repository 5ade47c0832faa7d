// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One queue for all names, without delays: James 3.9 has none of its own on Maven Central. */
final class QueueInMemory implements MailQueue, MailQueueFactory<QueueInMemory> {
    private final Sinks.Many<MailQueueItem> mails = Sinks.many().unicast().onBackpressureBuffer();

    @Override
    public void enQueue(Mail mail) {
        mails.tryEmitNext(
                        new MailQueueItem() {
                            @Override
                            public Mail getMail() {
                                return mail;
                            }

                            @Override
                            public void done(CompletionStatus status) {}
                        })
                .orThrow();
    }

    @Override
    public void enQueue(Mail mail, Duration delay) {
        enQueue(mail);
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.fromRunnable(() -> enQueue(mail));
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return mails.asFlux();
    }

    @Override
    public MailQueueName getName() {
        return MailQueueName.of("outgoing");
    }

    @Override
    public void close() {}

    @Override
    public Optional<QueueInMemory> getQueue(MailQueueName name, PrefetchCount count) {
        return Optional.of(this);
    }

    @Override
    public QueueInMemory createQueue(MailQueueName name, PrefetchCount count) {
        return this;
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return Set.of(getName());
    }
}
