// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a name server up, for all bounces together, while it does not answer. Closed: queries are
 * sent. After several time-outs in a row a probe is sent, which every server that works can answer
 * at once. If it times out too, the breaker opens: no queries are sent until a probe is answered,
 * and probes are repeated with a pause between them.
 *
 * <p>Time-outs alone do not open it, since strangers choose the names in a bounce, and can choose
 * names of domains whose servers are silent.
 *
 * <p>Any reply, also an error or one that can't be read, is an answer here. Safe for use by many
 * threads.
 */
final class CircuitBreaker implements AutoCloseable {
    static final int TIME_OUTS_IN_A_ROW = 5;

    private static final Logger LOGGER = LoggerFactory.getLogger(CircuitBreaker.class);

    private final String server;
    private final Supplier<CompletionStage<?>> probe;
    private final Duration pause;
    private final AtomicInteger timeOuts = new AtomicInteger();
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicBoolean open = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param server its name in the log
     * @param probe sends a query; the stage fails as a query does
     * @param pause between two probes while the server is silent
     */
    CircuitBreaker(String server, Supplier<CompletionStage<?>> probe, Duration pause) {
        this.server = server;
        this.probe = probe;
        this.pause = pause;
    }

    /** Whether the server is given up, so that nothing is to be sent to it. */
    boolean isOpen() {
        return open.get();
    }

    /**
     * To be told the result of each query.
     *
     * @param failure null if there was a reply
     */
    void told(Throwable failure) {
        if (!isTimeOut(failure)) {
            answered();
        } else if (timeOuts.incrementAndGet() >= TIME_OUTS_IN_A_ROW
                && probing.compareAndSet(false, true)) {
            probe();
        }
    }

    private void answered() {
        timeOuts.set(0);
        if (open.compareAndSet(true, false)) {
            LOGGER.warn("Name server {} answers again", server);
        }
    }

    private void probe() {
        if (closed) {
            return;
        }
        probe.get()
                .whenComplete(
                        (reply, failure) -> {
                            if (!isTimeOut(failure)) {
                                answered();
                                probing.set(false);
                            } else {
                                silent();
                            }
                        });
    }

    private void silent() {
        if (open.compareAndSet(false, true)) {
            LOGGER.warn(
                    "Name server {} does not answer: bounces are explained without it until it does",
                    server);
        }
        CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS)
                .execute(this::probe);
    }

    private static boolean isTimeOut(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        // a SocketTimeoutException is an InterruptedIOException
        return cause instanceof InterruptedIOException || cause instanceof TimeoutException;
    }

    /** No more probes are sent. */
    @Override
    public void close() {
        closed = true;
    }
}
