// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Stage;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Limits how many bounces use a processor at the same time, so that the others are left to the rest
 * of James. A bounce that waits for other servers does not count. Thread-safe.
 */
final class ProcessorShare {
    private final Semaphore free;

    /**
     * @param processors that may be used at the same time, 1 or more
     */
    ProcessorShare(int processors) {
        // fair: otherwise a bounce could wait until its time limit
        this.free = new Semaphore(processors, true);
    }

    /** Half of the processors of this machine, or the only one. */
    static ProcessorShare half() {
        return new ProcessorShare(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** All that threads ask for. */
    static ProcessorShare all() {
        return new ProcessorShare(Integer.MAX_VALUE);
    }

    /** Waits until a processor is free for one bounce; to be closed when that is explained. */
    Use enter() throws InterruptedException {
        free.acquire();
        return new Use();
    }

    /** How many bounces wait for a processor now. */
    int waiting() {
        return free.getQueueLength();
    }

    /** Told of the stages of one bounce, by one thread: needs no processor until EVIDENCE ends. */
    final class Use implements Consumer<Stage>, AutoCloseable {
        private boolean held = true;

        private Use() {}

        @Override
        public void accept(Stage ended) {
            if (ended == Stage.READING) {
                close();
            } else if (ended == Stage.EVIDENCE) {
                free.acquireUninterruptibly();
                held = true;
            }
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                free.release();
            }
        }
    }
}
