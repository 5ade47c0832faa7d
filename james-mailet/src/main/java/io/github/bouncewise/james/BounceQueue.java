// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * A queue of James for bounces alone, and threads that work on them and then deliver them by James'
 * processors, so that James' spool and its threads are left to other mail. A mail comes out of the
 * spool, is worked on here, and is processed from the beginning of the processor that it was in.
 *
 * <p>Nothing is lost: a mail is delivered, or in the next queue, before the last one is told that
 * it is done. Where James ends between the two, the bounce comes twice, as with James' own queues.
 */
final class BounceQueue implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(BounceQueue.class);
    private static final AttributeName DONE = AttributeName.of("io.github.bouncewise.queued");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /** After which no more bounces are expected soon. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** When a queue that can't be read, as while its server is away, is tried again. */
    private static final RetryBackoffSpec AGAIN =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                    .maxBackoff(Duration.ofSeconds(30))
                    .transientErrors(true);

    private final MailQueueFactory<?> queues;
    private final MailQueue queue;
    private final Optional<MailProcessor> processors;
    private final Consumer<Mail> work;
    private final Scheduler dequeuing;
    private final Scheduler working;
    private final Disposable running;
    private volatile long lastTaken = System.nanoTime();

    /** James starts the spool when it has made all processors; what comes out of it says so. */
    private volatile boolean processorsAreReady;

    /**
     * Starts to take mails out of the queue; some may be left in it from before James was stopped.
     *
     * @param processors all of James', by the state of the mail; without them a mail goes back into
     *     the spool
     * @param threads how many mails are worked on at the same time
     * @param work done on each mail; must not throw
     */
    BounceQueue(
            MailQueueFactory<?> queues,
            Optional<MailProcessor> processors,
            String name,
            int threads,
            Consumer<Mail> work) {
        this.queues = queues;
        this.processors = processors;
        this.queue =
                queues.createQueue(MailQueueName.of(name), MailQueueFactory.prefetchCount(threads));
        this.work = work;
        this.dequeuing = Schedulers.newSingle("bouncewise-queue", true);
        this.working =
                Schedulers.newBoundedElastic(
                        threads,
                        Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE,
                        "bouncewise-queue-work",
                        60,
                        true);
        this.running =
                Flux.from(queue.deQueue())
                        // here: below, threads that have ended their work would wait for the next
                        // mail, and that could be theirs to work on
                        .subscribeOn(dequeuing)
                        .retryWhen(AGAIN.doBeforeRetry(signal -> tell(signal.failure())))
                        .flatMap(
                                item ->
                                        Mono.<Void>fromRunnable(() -> handle(item))
                                                .subscribeOn(working),
                                threads)
                        .onErrorContinue(
                                (failure, item) ->
                                        LOGGER.error("A bounce stays in the queue", failure))
                        .subscribe();
    }

    private void tell(Throwable failure) {
        if (!dequeuing.isDisposed()) {
            LOGGER.warn("The queue of bounces can't be read for now, and is tried again", failure);
        }
    }

    /**
     * Takes a mail over from the spool, unless it has been here already. If it can't, the caller
     * has to do the work.
     *
     * @return whether nothing is left to do for the caller
     */
    boolean take(Mail mail) {
        processorsAreReady = true;
        if (mail.getAttribute(DONE).isPresent()) {
            return true;
        }
        try {
            queue.enQueue(mail);
            lastTaken = System.nanoTime();
            mail.setState(Mail.GHOST);
            return true;
        } catch (MailQueueException | RuntimeException full) {
            Untouched.log(LOGGER, mail, "is not queued, and explained at once", full);
            return false;
        }
    }

    /**
     * Whether bounces still arrive, so that the spool is busy with them and what comes with them.
     */
    boolean isFilling() {
        return System.nanoTime() - lastTaken < PAUSE.toNanos();
    }

    private void handle(MailQueueItem item) {
        Mail mail = item.getMail();
        try {
            work.accept(mail);
            endIfJamesStops();
            mail.setAttribute(new Attribute(DONE, AttributeValue.of(true)));
            proceed(mail);
            item.done(CompletionStatus.SUCCESS);
        } catch (Exception failed) {
            Untouched.log(LOGGER, mail, "stays in the queue of bounces", failed);
            retry(item);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private void proceed(Mail mail) throws MailQueueException {
        if (processors.isEmpty() || !processorsAreReady) {
            spool(mail);
            return;
        }
        String state = mail.getState();
        Collection<MailAddress> recipients = List.copyOf(mail.getRecipients());
        try {
            processors.get().service(mail);
            endIfJamesStops();
        } catch (Exception failed) {
            // the spool counts failures, and keeps a mail that fails again and again
            Untouched.log(LOGGER, mail, "goes back into the spool", failed);
            mail.setState(state);
            mail.setRecipients(recipients);
            spool(mail);
        }
    }

    /** Not by MailetContext.sendMail: it would mark the mail as one that a mailet has made. */
    private void spool(Mail mail) throws MailQueueException {
        queues.createQueue(MailQueueFactory.SPOOL).enQueue(mail);
    }

    private static void endIfJamesStops() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("James stops");
        }
    }

    private static void retry(MailQueueItem item) {
        try {
            item.done(CompletionStatus.RETRY);
        } catch (MailQueueException gone) {
            // it was not acknowledged, so that a durable queue has it still
            LOGGER.warn("The queue of bounces is closed", gone);
        }
    }

    @Override
    public void close() {
        dequeuing.dispose();
        working.disposeGracefully()
                .timeout(LONGEST_STOP)
                .onErrorResume(late -> Mono.empty())
                .block();
        // last: it interrupts what is being worked on
        running.dispose();
        try {
            queue.close();
        } catch (IOException gone) {
            LOGGER.debug("The queue was closed already", gone);
        }
    }
}
