// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Counts in Redis, for several servers together. A subject has one hash for each window, with a
 * field for the messages and one for the recipients of each slot; Redis forgets it when the window
 * has passed. Adding and summing up are one script and one round trip each.
 */
final class RedisSendRates implements SendRateStore {
    private static final int MILLISECONDS = 1000;
    private static final String PREFIX = "bouncewise:rate:";

    /** Holds the time of the latest message that some server could not count. */
    private static final String LEFT_OUT = PREFIX + "left-out";

    /**
     * KEYS: the mark of the batch, then a hash for each cell. ARGV: for each cell the slot, the
     * first slot of the window, seconds to keep the hash, messages, recipients. A hash of at most
     * 128 fields is kept small by Redis; 122 of them are in use.
     */
    private static final String ADD =
            """
            if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', 600) then return 0 end
            for i = 2, #KEYS do
              local a = (i - 2) * 5
              redis.call('HINCRBY', KEYS[i], ARGV[a + 1] .. 'm', ARGV[a + 4])
              redis.call('HINCRBY', KEYS[i], ARGV[a + 1] .. 'r', ARGV[a + 5])
              if redis.call('HLEN', KEYS[i]) > 122 then
                for _, field in ipairs(redis.call('HKEYS', KEYS[i])) do
                  if tonumber(string.sub(field, 1, -2)) < tonumber(ARGV[a + 2]) then
                    redis.call('HDEL', KEYS[i], field)
                  end
                end
              end
              redis.call('EXPIRE', KEYS[i], ARGV[a + 3])
            end
            return 1
            """;

    /** KEYS: the mark. ARGV: second of 1970, seconds to keep it. */
    private static final String LEAVE_OUT =
            """
            local before = tonumber(redis.call('GET', KEYS[1]) or '0')
            redis.call('SET', KEYS[1], math.max(before, tonumber(ARGV[1])), 'EX', ARGV[2])
            return 1
            """;

    /**
     * KEYS: the hash, the mark. ARGV: the first and the last slot, and the second at which the
     * first begins.
     */
    private static final String SUM =
            """
            local sums = {m = 0, r = 0}
            if tonumber(redis.call('GET', KEYS[2]) or '-1') >= tonumber(ARGV[3]) then return {} end
            local all = redis.call('HGETALL', KEYS[1])
            for i = 1, #all, 2 do
              local slot = tonumber(string.sub(all[i], 1, -2))
              if slot >= tonumber(ARGV[1]) and slot <= tonumber(ARGV[2]) then
                local what = string.sub(all[i], -1)
                sums[what] = sums[what] + tonumber(all[i + 1])
              end
            end
            return {sums.m, sums.r}
            """;

    private final URI uri;
    private Optional<Connection> opened = Optional.empty();

    RedisSendRates(URI uri) {
        this.uri = uri;
    }

    @Override
    public void add(String batch, Map<SendRateCell, Volume> counts) throws IOException {
        List<String> keys = new ArrayList<>(List.of(PREFIX + "batch:" + batch));
        List<Object> arguments = new ArrayList<>();
        // the latest slot last: it sweeps out what no window holds any more
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong(count -> count.getKey().slot()))
                .forEach(
                        count -> {
                            SendRateCell cell = count.getKey();
                            keys.add(key(cell.subject(), cell.window()));
                            arguments.add(cell.slot());
                            arguments.add(Window.first(cell.slot()));
                            arguments.add(cell.window().length().toSeconds() * 2);
                            arguments.add(count.getValue().messages());
                            arguments.add(count.getValue().recipients());
                        });
        run(ADD, keys, arguments);
    }

    @Override
    public void leaveOut(Instant at) throws IOException {
        run(
                LEAVE_OUT,
                List.of(LEFT_OUT),
                List.<Object>of(at.getEpochSecond(), 2 * Window.DAY.length().toSeconds()));
    }

    @Override
    public Optional<Volume> sum(Subject subject, Window window, long first, long last)
            throws IOException {
        List<?> sums =
                (List<?>)
                        run(
                                SUM,
                                List.of(key(subject, window), LEFT_OUT),
                                List.<Object>of(first, last, window.begin(first)));
        return sums.isEmpty()
                ? Optional.empty()
                : Optional.of(new Volume((Long) sums.get(0), (Long) sums.get(1)));
    }

    @Override
    public String toString() {
        return "redis://" + uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public void close() {
        opened.ifPresent(Connection::disconnect);
        opened = Optional.empty();
    }

    private Object run(String script, List<String> keys, List<Object> arguments)
            throws IOException {
        CommandArguments command =
                new CommandArguments(Protocol.Command.EVAL).add(script).add(keys.size());
        keys.forEach(command::add);
        arguments.forEach(command::add);
        try {
            if (opened.isEmpty()) {
                opened = Optional.of(connect());
            }
            return opened.get().executeCommand(command);
        } catch (JedisException failure) {
            close();
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private Connection connect() {
        return new Connection(
                new HostAndPort(uri.getHost(), uri.getPort()),
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(MILLISECONDS)
                        .socketTimeoutMillis(MILLISECONDS)
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .database(JedisURIHelper.getDBIndex(uri))
                        .build());
    }

    private static String key(Subject subject, Window window) {
        return PREFIX + window.name().toLowerCase(Locale.ROOT) + ":" + subject;
    }
}
