// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Stage;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Limits how many bounces use a processor at the same time, so that the others are left to the rest
 * of James while that needs them. A bounce that waits for other servers does not count.
 * Thread-safe.
 */
final class ProcessorShare {
    private final Semaphore ours;
    private final Semaphore others;
    private final BooleanSupplier othersAreFree;

    /**
     * @param ours processors that may always be used, 1 or more
     * @param others further ones that may be used while they are free, 0 or more
     * @param othersAreFree asked each time that a bounce needs a processor
     */
    ProcessorShare(int ours, int others, BooleanSupplier othersAreFree) {
        // fair: otherwise a bounce could wait until its time limit
        this.ours = new Semaphore(ours, true);
        this.others = new Semaphore(others);
        this.othersAreFree = othersAreFree;
    }

    /** Half of the processors of this machine, or the only one; and all while they are free. */
    static ProcessorShare half(BooleanSupplier othersAreFree) {
        int all = Runtime.getRuntime().availableProcessors();
        int half = Math.max(1, all / 2);
        return new ProcessorShare(half, all - half, othersAreFree);
    }

    /** All that threads ask for. */
    static ProcessorShare all() {
        return new ProcessorShare(Integer.MAX_VALUE, 0, () -> false);
    }

    /** Waits until a processor is free for one bounce; to be closed when that is explained. */
    Use enter() throws InterruptedException {
        if (takesAnother()) {
            return new Use(others);
        }
        ours.acquire();
        return new Use(ours);
    }

    private boolean takesAnother() {
        return othersAreFree.getAsBoolean() && others.tryAcquire();
    }

    /** How many bounces wait for a processor now. */
    int waiting() {
        return ours.getQueueLength();
    }

    /** Told of the stages of one bounce, by one thread: needs no processor until EVIDENCE ends. */
    final class Use implements Consumer<Stage>, AutoCloseable {
        private Semaphore held;

        private Use(Semaphore held) {
            this.held = held;
        }

        @Override
        public void accept(Stage ended) {
            if (ended == Stage.READING) {
                close();
            } else if (ended == Stage.EVIDENCE) {
                held = takesAnother() ? others : ours;
                if (held == ours) {
                    ours.acquireUninterruptibly();
                }
            }
        }

        @Override
        public void close() {
            if (held != null) {
                held.release();
                held = null;
            }
        }
    }
}
