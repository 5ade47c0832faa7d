// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.bench;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** Diagnoses the same messages again and again, in one or more threads, for a set time. */
public final class Benchmark {
    private final Bouncewise bouncewise;
    private final List<byte[]> messages;
    private final int threads;

    /**
     * @param messages octets of at least one message
     * @param threads 1 and up
     */
    public Benchmark(Bouncewise bouncewise, List<byte[]> messages, int threads) {
        this.bouncewise = bouncewise;
        this.messages = List.copyOf(messages);
        this.threads = threads;
    }

    /** What to do with one message. */
    private interface Work {
        void accept(byte[] message, Watch watch) throws IOException, MimeException;
    }

    /** From the octets to the annotated bounce, each message for the given time at least once. */
    public Measured diagnosing(Duration time) {
        return run(diagnose(), time);
    }

    /**
     * The yardstick: mime4j's token stream over the same messages, which decodes nothing and keeps
     * nothing. Its time is that of one stage.
     */
    public Measured parsing(Duration time) {
        return run((message, watch) -> parse(message), time);
    }

    private Work diagnose() {
        return (message, watch) -> {
            try {
                bouncewise.explain(message, watch).annotated(watch);
            } catch (UnreadableMessage nothingToRead) {
                // counts as read: finding that out takes time too
            }
        };
    }

    private static void parse(byte[] message) throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.parse(new ByteArrayInputStream(message));
        while (tokens.getState() != EntityState.T_END_OF_STREAM) {
            tokens.next();
        }
    }

    private Measured run(Work work, Duration time) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Future<Watch>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i * messages.size() / threads;
                running.add(pool.submit(() -> repeat(work, first, end)));
            }
            List<Watch> watches = new ArrayList<>();
            for (Future<Watch> one : running) {
                watches.add(one.get());
            }
            return Measured.of(watches, threads, System.nanoTime() - start);
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException("the benchmark can't go on: " + broken, broken);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The messages in turn, beginning with one of them, each at least once. */
    private Watch repeat(Work work, int first, long end) throws IOException, MimeException {
        Watch watch = new Watch();
        for (int i = 0; i < messages.size() || System.nanoTime() < end; i++) {
            byte[] message = messages.get((first + i) % messages.size());
            watch.start();
            work.accept(message, watch);
            watch.stop(message.length);
        }
        return watch;
    }
}
