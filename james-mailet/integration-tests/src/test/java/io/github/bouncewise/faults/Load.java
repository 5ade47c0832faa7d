// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.stage.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends messages to James until it is closed: of five, two that a remote server takes, two that it
 * refuses, and a delivery report from outside.
 */
final class Load implements AutoCloseable {
    private static final int THREADS = 4;

    private final User user;
    private final Ledger ledger;
    private final boolean reportsOnly;
    private final long pauseMillis;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(User user, Ledger ledger, int perSecond, boolean reportsOnly) {
        this.user = user;
        this.ledger = ledger;
        this.reportsOnly = reportsOnly;
        this.pauseMillis = 1_000L * THREADS / perSecond;
    }

    /**
     * Starts to send.
     *
     * @param perSecond at most; fewer if James accepts fewer
     */
    static Load start(User user, Ledger ledger, int perSecond) {
        return new Load(user, ledger, perSecond, false).go();
    }

    /** Starts to send delivery reports only, as above. */
    static Load reports(User user, Ledger ledger, int perSecond) {
        return new Load(user, ledger, perSecond, true).go();
    }

    private Load go() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::send, "load");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    private void send() {
        while (!stopped) {
            long begin = System.currentTimeMillis();
            int number = ledger.begin();
            try {
                send(number);
                ledger.accepted(number);
            } catch (IOException notAccepted) {
                // James is away or refuses: the message is still the client's
            }
            try {
                Thread.sleep(Math.max(1, pauseMillis - (System.currentTimeMillis() - begin)));
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void send(int number) throws IOException {
        if (reportsOnly || number % 5 == 4) {
            user.receive(ledger.report(number, user.address()));
        } else {
            String domain = number % 5 < 2 ? Ledger.TAKES : Ledger.REFUSES;
            user.send("Message " + number, Ledger.recipient(number, domain));
        }
    }

    /** Sends nothing more on return. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
