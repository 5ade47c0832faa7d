// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Processor time in nanoseconds: on a busy machine the clock says little. */
final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Of the calling thread. */
    static long here() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Of the thread that writes the history. */
    static long ofWriter() {
        for (var thread : THREADS.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals("bouncewise-history")) {
                return THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        throw new IllegalStateException("nothing writes");
    }

    /** Of the processes that we have started and that run: PostgreSQL. In steps of 10 ms. */
    static long ofServers() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(p -> p.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }
}
