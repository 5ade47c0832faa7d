// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** One line on a terminal that says how far the work is. Nothing is written where nobody looks. */
final class Progress implements AutoCloseable {
    private static final long BETWEEN = Duration.ofMillis(200).toNanos();

    /** Items after which the time left can be told. */
    private static final int FIRST_TOLD = 20;

    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final long total;
    private final long start = System.nanoTime();
    private long shown = start;
    private int done;

    private Progress(PrintWriter terminal, long total) {
        this.terminal = terminal;
        this.total = total;
    }

    /**
     * @param terminal null where there is none
     * @param total of the items; 0 where it is not known
     */
    static Progress on(PrintWriter terminal, long total) {
        return new Progress(terminal, total);
    }

    /** One more is done. */
    void step() {
        done++;
        long now = System.nanoTime();
        if (terminal != null && now - shown >= BETWEEN) {
            shown = now;
            terminal.print(ERASE + line(now - start));
            terminal.flush();
        }
    }

    /** What is shown after a time in nanoseconds. */
    String line(long elapsed) {
        if (total <= 0) {
            return done + (done == 1 ? " message" : " messages");
        }
        String line = done + " of " + total + " messages";
        if (done < Math.min(FIRST_TOLD, total)) {
            return line;
        }
        long left = Duration.ofNanos(elapsed / done * Math.max(0, total - done)).toSeconds();
        return line
                + ", "
                + (left < 60 ? left + " s" : left / 60 + " min " + left % 60 + " s")
                + " left";
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (terminal != null) {
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
