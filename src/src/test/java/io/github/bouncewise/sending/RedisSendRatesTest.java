// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import io.github.bouncewise.testing.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** Against a real redis-server; skipped where none is installed. */
class RedisSendRatesTest extends SendRatesContract {
    private RedisServer redis;
    private SendRates rates;

    @BeforeEach
    void open() {
        assumeTrue(RedisServer.installed(), "redis-server is not installed");
        redis = RedisServer.start();
        rates = SendRates.open(redis.url());
    }

    @AfterEach
    void close() {
        if (redis != null) {
            rates.close();
            redis.close();
        }
    }

    @Override
    SendRates rates() {
        return rates;
    }

    @Test
    void two_servers_see_one_total() {
        try (SendRates second = SendRates.open(redis.url())) {
            count(rates, ANNA, 3, NOON);
            assertThat(hour(rates)).isEqualTo(new Volume(1, 3));
            count(second, ANNA, 2, NOON);

            assertThat(hour(second)).isEqualTo(new Volume(2, 5));
            assertThat(hour(rates)).isEqualTo(new Volume(2, 5));
        }
    }

    @Test
    void databases_are_apart() {
        try (SendRates other = SendRates.open(redis.url() + "/1")) {
            count(rates, ANNA, 3, NOON);
            assertThat(hour(rates)).isEqualTo(new Volume(1, 3));
            assertThat(hour(other)).isEqualTo(new Volume(0, 0));
        }
    }

    @Test
    void while_redis_is_away_the_rates_are_unknown_and_counts_wait_for_it() throws Exception {
        count(rates, ANNA, 3, NOON);
        assertThat(hour(rates)).isEqualTo(new Volume(1, 3));

        redis.close();
        count(rates, ANNA, 2, NOON);
        assertThat(rates.volume(Subject.sender(ANNA), Window.HOUR, NOON).join()).isEmpty();
        redis.restart();

        // it came back without what it had
        assertThat(hour(rates)).isEqualTo(new Volume(1, 2));
    }

    @Test
    void what_one_server_left_out_makes_the_rates_unknown_to_all() {
        RedisSendRates store = new RedisSendRates(URI.create(redis.url()));
        try (SendRates small = QueuedSendRates.start(store, 10)) {
            redis.close();
            for (int i = 0; i < 200; i++) {
                count(small, ANNA, 1, NOON);
            }
            redis.restart();
            Instant later = NOON.plus(Duration.ofMinutes(61));
            known(small, Subject.sender(ANNA), Window.HOUR, later);

            // the other server has a connection that broke, and needs a moment
            assertThat(known(rates, Subject.sender(ANNA), Window.HOUR, later))
                    .isEqualTo(Volume.NOTHING);
            assertThat(rates.volume(Subject.sender(ANNA), Window.HOUR, NOON).join()).isEmpty();
            assertThat(rates.isAvailable()).isTrue();
        }
    }

    @Test
    void a_batch_that_is_sent_again_counts_once() throws IOException {
        try (RedisSendRates store = new RedisSendRates(URI.create(redis.url()))) {
            store.add("the same", cells());
            store.add("the same", cells());
            store.add("another", cells());
        }

        assertThat(hour(rates).messages()).isEqualTo(2);
    }

    @Test
    void adding_and_summing_up_are_one_command_each_and_everything_expires() throws IOException {
        try (Connection watch = new Connection(address());
                RedisSendRates store = new RedisSendRates(URI.create(redis.url()))) {
            store.add("first", cells());
            watch.sendCommand(Command.CONFIG, "RESETSTAT");
            watch.getStatusCodeReply();
            store.add("second", cells());
            store.sum(Subject.sender(ANNA), Window.HOUR, 0, 999_999_999L);

            watch.sendCommand(Command.INFO, "commandstats");
            assertThat(watch.getBulkReply()).contains("cmdstat_eval:calls=2,");
            watch.sendCommand(Command.KEYS, "*");
            List<String> keys = watch.getMultiBulkReply();
            assertThat(keys).hasSize(2 + 3 * 3);
            for (String key : keys) {
                watch.sendCommand(Command.TTL, key);
                assertThat(watch.getIntegerReply()).describedAs(key).isPositive();
            }
        }
    }

    @Test
    void a_hash_stays_small_however_long_somebody_sends() throws IOException {
        for (int second = 0; second < 400; second++) {
            count(rates, ANNA, 1, NOON.plusSeconds(second));
        }
        assertThat(known(rates, Subject.sender(ANNA), Window.HOUR, NOON.plusSeconds(400)))
                .isEqualTo(new Volume(400, 400));

        try (Connection watch = new Connection(address())) {
            watch.sendCommand(Command.HLEN, "bouncewise:rate:minute:sender:" + ANNA);
            assertThat(watch.getIntegerReply()).isBetween(2L, 122L);
        }
    }

    private HostAndPort address() {
        URI uri = URI.create(redis.url());
        return new HostAndPort(uri.getHost(), uri.getPort());
    }

    private static Map<SendRateCell, Volume> cells() {
        Map<SendRateCell, Volume> cells = new HashMap<>();
        SendRateCell.add(cells, ANNA, List.of("bert@example.net"), NOON);
        return cells;
    }

    private static Volume hour(SendRates of) {
        return known(of, Subject.sender(ANNA), Window.HOUR, NOON);
    }
}
