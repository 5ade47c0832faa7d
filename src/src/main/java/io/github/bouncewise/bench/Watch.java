// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.bench;

import com.sun.management.ThreadMXBean;
import io.github.bouncewise.Stage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What one thread measured. Processor time, since other work on the machine does not count in it,
 * and time on the clock for the single messages. Only for the thread that made it.
 */
final class Watch implements Consumer<Stage> {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long[] nanos = new long[Stage.values().length];
    private final long[] allocated = new long[Stage.values().length];
    private long[] clock = new long[1024];
    private int messages;
    private long octets;
    private long allNanos;
    private long allAllocated;

    private long startClock;
    private long startNanos;
    private long startAllocated;
    private long lastNanos;
    private long lastAllocated;

    void start() {
        startClock = System.nanoTime();
        startNanos = THREADS.getCurrentThreadCpuTime();
        startAllocated = THREADS.getCurrentThreadAllocatedBytes();
        lastNanos = startNanos;
        lastAllocated = startAllocated;
    }

    @Override
    public void accept(Stage ended) {
        long now = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        nanos[ended.ordinal()] += now - lastNanos;
        allocated[ended.ordinal()] += memory - lastAllocated;
        lastNanos = now;
        lastAllocated = memory;
    }

    void stop(int length) {
        allNanos += THREADS.getCurrentThreadCpuTime() - startNanos;
        allAllocated += THREADS.getCurrentThreadAllocatedBytes() - startAllocated;
        if (messages == clock.length) {
            clock = Arrays.copyOf(clock, 2 * messages);
        }
        clock[messages++] = System.nanoTime() - startClock;
        octets += length;
    }

    int messages() {
        return messages;
    }

    long octets() {
        return octets;
    }

    /** Processor time, in nanoseconds. */
    long nanos() {
        return allNanos;
    }

    /** Octets allocated. */
    long allocated() {
        return allAllocated;
    }

    long nanos(Stage stage) {
        return nanos[stage.ordinal()];
    }

    long allocated(Stage stage) {
        return allocated[stage.ordinal()];
    }

    /** Time on the clock for each message, in nanoseconds. */
    long[] clock() {
        return Arrays.copyOf(clock, messages);
    }
}
