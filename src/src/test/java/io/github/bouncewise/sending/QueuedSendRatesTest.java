// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueuedSendRatesTest {
    private static final Instant NOON = SendRatesContract.NOON;
    private static final String ANNA = SendRatesContract.ANNA;

    private final Store store = new Store();

    @Test
    void who_counts_does_not_wait_for_a_store_that_hangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        store.before = hanging::await;
        try (SendRates rates = QueuedSendRates.start(store)) {
            // all of this on the thread of the mail, while the store answers nobody
            for (int i = 0; i < 1000; i++) {
                SendRatesContract.count(rates, ANNA, 2, NOON);
            }
            assertThat(volume(rates, NOON)).isEmpty();

            hanging.countDown();
            assertThat(hour(rates, NOON)).isEqualTo(1000);
        }
    }

    @Test
    void what_a_failing_store_missed_is_counted_when_it_is_back() throws Exception {
        store.before = QueuedSendRatesTest::fail;
        try (SendRates rates = QueuedSendRates.start(store)) {
            SendRatesContract.count(rates, ANNA, 2, NOON);
            SendRatesContract.count(rates, ANNA, 2, NOON);
            assertThat(volume(rates, NOON)).isEmpty();

            store.before = () -> {};
            assertThat(hour(rates, NOON)).isEqualTo(2);
        }
    }

    @Test
    void a_store_that_fails_when_it_is_asked_is_tried_again_without_anything_to_count()
            throws Exception {
        try (SendRates rates = QueuedSendRates.start(store)) {
            SendRatesContract.count(rates, ANNA, 2, NOON);
            assertThat(hour(rates, NOON)).isEqualTo(1);

            store.before = QueuedSendRatesTest::fail;
            assertThat(volume(rates, NOON)).isEmpty();
            store.before = () -> {};
            assertThat(hour(rates, NOON)).isEqualTo(1);
        }
    }

    @Test
    void counts_beyond_the_queue_are_left_out_and_the_rates_unknown_until_the_window_has_passed()
            throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        store.before = hanging::await;
        try (SendRates rates = QueuedSendRates.start(store, 10)) {
            for (int i = 0; i < 200; i++) {
                SendRatesContract.count(rates, ANNA, 1, NOON);
            }
            hanging.countDown();

            Instant later = NOON.plus(Duration.ofMinutes(61));
            assertThat(hour(rates, later)).isZero();
            assertThat(volume(rates, NOON.plus(Duration.ofMinutes(59)))).isEmpty();
            assertThat(store.leftOut).isEqualTo(NOON);
        }
    }

    @Test
    void what_waits_is_counted_before_the_store_is_closed() throws Exception {
        SendRates rates = QueuedSendRates.start(store);
        for (int i = 0; i < 1000; i++) {
            SendRatesContract.count(rates, ANNA, 1, NOON);
        }
        rates.close();

        assertThat(store.sum(Subject.sender(ANNA), Window.HOUR, 0, Long.MAX_VALUE))
                .contains(new Volume(1000, 1000));
        assertThat(store.closed).isTrue();
        assertThat(volume(rates, NOON)).isEmpty();
    }

    private static Optional<Volume> volume(SendRates rates, Instant until) {
        return rates.volume(Subject.sender(ANNA), Window.HOUR, until).join();
    }

    private static long hour(SendRates rates, Instant until) {
        return SendRatesContract.known(rates, Subject.sender(ANNA), Window.HOUR, until).messages();
    }

    private static void fail() throws IOException {
        throw new IOException("away");
    }

    private interface Trouble {
        void come() throws IOException, InterruptedException;
    }

    /** Works as well as the test wants it to. */
    private static final class Store implements SendRateStore {
        private final Map<SendRateCell, Volume> cells = new HashMap<>();
        private volatile Trouble before = () -> {};
        private volatile boolean closed;
        private volatile Instant leftOut = Instant.MIN;

        @Override
        public synchronized void add(String batch, Map<SendRateCell, Volume> counts)
                throws IOException {
            come();
            counts.forEach((cell, volume) -> cells.merge(cell, volume, Volume::plus));
        }

        @Override
        public synchronized Optional<Volume> sum(
                Subject subject, Window window, long first, long last) throws IOException {
            come();
            return Optional.of(
                    cells.entrySet().stream()
                            .filter(e -> e.getKey().subject().equals(subject))
                            .filter(e -> e.getKey().window() == window)
                            .filter(e -> e.getKey().slot() >= first && e.getKey().slot() <= last)
                            .map(Map.Entry::getValue)
                            .reduce(Volume.NOTHING, Volume::plus));
        }

        @Override
        public void leaveOut(Instant at) throws IOException {
            come();
            leftOut = at;
        }

        private void come() throws IOException {
            try {
                before.come();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
