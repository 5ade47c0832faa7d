// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What the queue does if others fail; that it works is tried in a real James. */
class BounceQueueTest {
    private static final String OURS = "ours";
    private static final String STATE = "local-delivery";

    private final BlockingQueue<CompletionStatus> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Mail> spool = new LinkedBlockingQueue<>();
    private final BlockingQueue<Mail> processed = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger(-1);
    private final Set<String> dequeuing = ConcurrentHashMap.newKeySet();

    @Test
    void a_bounce_that_can_not_be_queued_is_left_to_the_caller() throws Exception {
        FakeMail mail = bounce();
        try (BounceQueue queue = open(List.of(), Set.of(OURS), processed::add)) {
            assertThat(queue.take(mail)).isFalse();
        }

        assertThat(mail.getState()).isEqualTo(STATE);
    }

    @Test
    void a_bounce_is_processed_once_the_spool_has_given_one() throws Exception {
        FakeMail mail = bounce();
        try (BounceQueue queue = open(List.of(), Set.of(), processed::add)) {
            assertThat(queue.take(mail)).isTrue();
            assertThat(mail.getState()).isEqualTo(Mail.GHOST);

            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);
            assertThat(processed).extracting(Mail::getState).containsExactly(STATE);
            assertThat(spool).isEmpty();
        }
    }

    @Test
    void a_bounce_of_before_the_start_goes_through_the_spool() throws Exception {
        FakeMail mail = bounce();
        try (BounceQueue queue = open(List.of(mail), Set.of(), processed::add)) {
            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);
            assertThat(spool).containsExactly(mail);
            assertThat(processed).isEmpty();

            assertThat(queue.take(mail)).as("comes out of the spool").isTrue();
            assertThat(mail.getState()).isEqualTo(STATE);
        }
    }

    @Test
    void a_bounce_that_can_not_be_processed_goes_back_into_the_spool_as_it_was() throws Exception {
        FakeMail mail = bounce();
        List<MailAddress> recipients = List.copyOf(mail.getRecipients());
        MailProcessor broken =
                one -> {
                    one.setState(Mail.ERROR);
                    one.setRecipients(List.of());
                    throw new MessagingException("the mailbox is away");
                };
        try (BounceQueue queue = open(List.of(), Set.of(), broken)) {
            queue.take(mail);

            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);
            assertThat(spool).extracting(Mail::getState).containsExactly(STATE);
            assertThat(spool.remove().getRecipients()).isEqualTo(recipients);
        }
    }

    @Test
    void a_bounce_that_can_not_go_back_into_the_spool_stays_in_the_queue() throws Exception {
        BounceQueue queue = open(List.of(bounce()), Set.of(OURS, "spool"), processed::add);

        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.RETRY);
        queue.close();
    }

    /** Queues copy what they are given. */
    private static Mail copy(Mail mail) {
        try {
            return FakeMail.builder()
                    .name(mail.getName())
                    .state(mail.getState())
                    .recipients(List.copyOf(mail.getRecipients()))
                    .build();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void it_goes_on_when_james_queue_has_failed() throws Exception {
        failures.set(3);
        BounceQueue queue = open(List.of(bounce()), Set.of(), processed::add);

        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);
        assertThat(failures).hasValue(-1);
        queue.close();
    }

    @Test
    void threads_that_work_never_wait_for_the_next_bounce() throws Exception {
        List<Mail> there = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            there.add(bounce());
        }
        try (BounceQueue queue = open(there, Set.of(), processed::add)) {
            for (int i = 0; i < there.size(); i++) {
                assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);
            }
            queue.take(bounce());
            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(CompletionStatus.SUCCESS);

            assertThat(dequeuing).singleElement().asString().doesNotContain("work");
        }
    }

    private static FakeMail bounce() throws Exception {
        FakeMail mail = Fixtures.bounce();
        mail.setState(STATE);
        return mail;
    }

    /**
     * @param there bounces that are in the queue at the start
     * @param full names of queues that take nothing
     */
    private BounceQueue open(List<Mail> there, Set<String> full, MailProcessor processors) {
        MailQueueFactory<MailQueue> queues =
                new MailQueueFactory<>() {
                    @Override
                    public Optional<MailQueue> getQueue(MailQueueName name, PrefetchCount count) {
                        return Optional.of(createQueue(name, count));
                    }

                    @Override
                    public MailQueue createQueue(MailQueueName name, PrefetchCount count) {
                        return new Queue(name, there, full.contains(name.asString()));
                    }

                    @Override
                    public Set<MailQueueName> listCreatedMailQueues() {
                        return Set.of();
                    }
                };
        return new BounceQueue(queues, Optional.of(processors), OURS, 2, work -> {});
    }

    private final class Queue implements MailQueue {
        private final MailQueueName name;
        private final boolean full;
        private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

        Queue(MailQueueName name, List<Mail> there, boolean full) {
            this.name = name;
            this.full = full;
            mails.addAll(there);
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
            if (full) {
                throw new MailQueueException("the disk is full");
            }
            if (name.equals(MailQueueFactory.SPOOL)) {
                spool.add(mail);
            } else {
                mails.add(copy(mail));
            }
        }

        @Override
        public Publisher<Void> enqueueReactive(Mail mail) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Publisher<MailQueueItem> deQueue() {
            return Mono.<MailQueueItem>defer(this::next).repeat();
        }

        /** Waits in the thread that asks, as James' JMS queues do. */
        private Mono<MailQueueItem> next() {
            dequeuing.add(Thread.currentThread().getName());
            if (failures.get() >= 0 && failures.decrementAndGet() >= 0) {
                return Mono.error(new MailQueue.MailQueueException("the broker is away"));
            }
            try {
                return Mono.justOrEmpty(mails.poll(10, TimeUnit.SECONDS)).map(Item::new);
            } catch (InterruptedException stopping) {
                return Mono.error(stopping);
            }
        }

        @Override
        public void close() {}
    }

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
