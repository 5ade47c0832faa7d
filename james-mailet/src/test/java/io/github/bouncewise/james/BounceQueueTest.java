// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the queue does if James' queues fail; that they work is tried in a real James. */
class BounceQueueTest {
    private final BlockingQueue<CompletionStatus> told = new LinkedBlockingQueue<>();

    @Test
    void a_bounce_that_can_not_be_queued_is_left_to_the_caller() throws Exception {
        FakeMail mail = Fixtures.bounce();
        mail.setState("local-delivery");
        try (BounceQueue queue = new BounceQueue(failing(List.of()), "ours", 2, work -> {})) {
            assertThat(queue.take(mail)).isFalse();
        }

        assertThat(mail.getState()).isEqualTo("local-delivery");
    }

    @Test
    void a_bounce_that_can_not_go_back_into_the_spool_stays_in_the_queue() throws Exception {
        FakeMail mail = Fixtures.bounce();
        BounceQueue queue = new BounceQueue(failing(List.of(mail)), "ours", 2, work -> {});

        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.RETRY);
        queue.close();
    }

    /** Queues that take nothing; the bounces are in each of them already. */
    private MailQueueFactory<MailQueue> failing(List<Mail> bounces) {
        return new MailQueueFactory<>() {
            @Override
            public Optional<MailQueue> getQueue(MailQueueName name, PrefetchCount count) {
                return Optional.of(createQueue(name, count));
            }

            @Override
            public MailQueue createQueue(MailQueueName name, PrefetchCount count) {
                return new Failing(name, bounces);
            }

            @Override
            public Set<MailQueueName> listCreatedMailQueues() {
                return Set.of();
            }
        };
    }

    private final class Failing implements MailQueue {
        private final MailQueueName name;
        private final List<Mail> bounces;

        Failing(MailQueueName name, List<Mail> bounces) {
            this.name = name;
            this.bounces = bounces;
        }

        @Override
        public MailQueueName getName() {
            return name;
        }

        @Override
        public void enQueue(Mail mail, Duration delay) throws MailQueueException {
            enQueue(mail);
        }

        @Override
        public void enQueue(Mail mail) throws MailQueueException {
            throw new MailQueueException("the disk is full");
        }

        @Override
        public Publisher<Void> enqueueReactive(Mail mail) {
            return Mono.error(new MailQueueException("the disk is full"));
        }

        @Override
        public Publisher<MailQueueItem> deQueue() {
            return Flux.fromIterable(bounces).map(Item::new);
        }

        @Override
        public void close() {}

        private final class Item implements MailQueueItem {
            private final Mail mail;

            Item(Mail mail) {
                this.mail = mail;
            }

            @Override
            public Mail getMail() {
                return mail;
            }

            @Override
            public void done(CompletionStatus status) {
                told.add(status);
            }
        }
    }
}
