// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of this package: few, named, and daemons, so that they don't keep a program running. */
public final class Threads {
    private Threads() {}

    /** At most so many threads, which end when there is nothing to do for a while. */
    public static ExecutorService pool(String name, int most) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        most,
                        most,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
