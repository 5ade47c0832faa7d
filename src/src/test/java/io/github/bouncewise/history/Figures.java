// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fills H2 and PostgreSQL with the same made-up months and prints how large they are and how long
 * each query takes. Arguments: the number of entries, and {@code h2} or {@code postgresql} for one
 * of them only.
 */
public final class Figures {
    private static final int DAYS = 90;
    private static final int RUNS = 7;
    private static final int AT_ONCE = 2_000;
    private static final Duration MOST_IDLE = Duration.ofMinutes(8);

    /** A file that has not become smaller for that long has its size. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final MadeUpMail mail = new MadeUpMail();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final int rows;

    private Figures(int rows) {
        this.rows = rows;
    }

    public static void main(String... arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        List<String> only = Arrays.asList(arguments).subList(1, arguments.length);
        Path directory = Files.createTempDirectory("bouncewise-history");
        try {
            if (only.isEmpty() || only.contains("h2")) {
                HistorySettings settings = HistorySettings.in(directory.resolve("history"));
                new Figures(rows).measure("H2", settings);
            }
            if ((only.isEmpty() || only.contains("postgresql"))
                    && PostgresServer.binaries().isPresent()) {
                try (PostgresServer server = PostgresServer.start()) {
                    HistorySettings settings =
                            new HistorySettings(
                                    server.url(),
                                    PostgresServer.USER,
                                    PostgresServer.PASSWORD,
                                    DAYS,
                                    false);
                    new Figures(rows).measure("PostgreSQL", settings);
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(String name, HistorySettings settings) throws Exception {
        long start = System.nanoTime();
        long cpu = ProcessorTime.here();
        Sizes sizes = fill(settings);
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (ProcessorTime.here() - cpu) / 1e9;
        long size;
        try (Database database = Database.of(settings, false)) {
            size = size(database, settings);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %,d entries in %.0f s (%.0f s of this thread), %,d octets, %.1f octets an"
                            + " entry%n",
                    name,
                    rows,
                    seconds,
                    busy,
                    size,
                    (double) size / rows);
            if (database.isEmbedded()) {
                System.out.printf(
                        Locale.ROOT,
                        "at most %,d octets while it was written, %,d after %d s without writing;"
                                + " opened after a kill in %,d ms%n",
                        sizes.written,
                        sizes.idle,
                        sizes.seconds,
                        afterKill(settings));
            } else {
                sizes(database);
            }
            System.out.printf(
                    "%n| query | 30 days: median, longest, processor time here + of PostgreSQL"
                            + " | 90 days |%n|---|---|---|%n");
            Access access = new Access(Optional.of(database), () -> "");
            for (var query : queries(new JdbcQueries(access)).entrySet()) {
                System.out.printf(
                        "| %s | %s | %s |%n",
                        query.getKey(), time(query.getValue(), 30), time(query.getValue(), 90));
            }
        }
    }

    /** How long it takes to open a copy of the file that nobody has closed. */
    private static long afterKill(HistorySettings settings) throws Exception {
        long start = System.nanoTime();
        try (Database database = Database.of(killed(settings), false)) {
            database.openFile();
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private static HistorySettings killed(HistorySettings settings) {
        return HistorySettings.in(Path.of(settings.file() + "-killed"));
    }

    /**
     * How large the file of H2 was, in octets.
     *
     * @param written at most
     * @param idle after the last entry, when it no longer became smaller
     * @param seconds until then
     */
    private record Sizes(long written, long idle, long seconds) {}

    /** As the writer does, but with more in a transaction. */
    private Sizes fill(HistorySettings settings) throws Exception {
        long largest = 0;
        long idle = 0;
        long seconds = 0;
        HistoryFile file = HistoryFile.of(settings);
        try (Database database = Database.of(settings, false)) {
            if (database.isEmbedded()) {
                database.openFile();
            }
            update(database);
            AddressHash hash = database.with(AddressHash::of);
            Words words = new Words();
            Compaction compaction = new Compaction(database);
            Providers providers = new Providers();
            for (int day = DAYS - 1; day >= 0; day--) {
                LocalDate date = today.minusDays(day);
                for (List<Recorded> part : parts(date)) {
                    Words.Batch batch = words.batch(date);
                    database.transaction(
                            connection -> {
                                new Batch(
                                                connection,
                                                hash,
                                                settings.clear(),
                                                batch,
                                                providers,
                                                date)
                                        .write(part);
                                return true;
                            });
                    batch.committed();
                    compaction.step(false);
                    largest = Math.max(largest, octets(file));
                }
                int folded;
                do {
                    folded = database.transaction(c -> Folding.step(c, date, AT_ONCE));
                } while (folded > 0);
                if (!database.isEmbedded()) {
                    vacuum(database, "VACUUM bouncewise_sum, bouncewise_affected");
                }
            }
            if (database.isEmbedded()) {
                Files.copy(file.path(), HistoryFile.of(killed(settings)).path());
                idle = octets(file);
                for (int i = 1;
                        i <= MOST_IDLE.toSeconds() && i - seconds < STEADY.toSeconds();
                        i++) {
                    TimeUnit.SECONDS.sleep(1);
                    compaction.step(true);
                    if (octets(file) < idle) {
                        idle = octets(file);
                        seconds = i;
                    }
                }
            }
        }
        return new Sizes(largest, idle, seconds);
    }

    private static long octets(HistoryFile file) throws IOException {
        return Files.exists(file.path()) ? Files.size(file.path()) : 0;
    }

    /** A busy machine may need several attempts to connect for the first time. */
    private static void update(Database database) throws SQLException {
        for (int attempts = 10; ; attempts--) {
            try {
                Schema.update(database);
                return;
            } catch (SQLException busy) {
                if (attempts == 0) {
                    throw busy;
                }
            }
        }
    }

    private List<List<Recorded>> parts(LocalDate day) {
        List<Recorded> all = mail.day(day, rows / DAYS);
        List<List<Recorded>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            parts.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
        return parts;
    }

    private static long size(Database database, HistorySettings settings) throws Exception {
        if (database.isEmbedded()) {
            return Files.size(HistoryFile.of(settings).path());
        }
        vacuum(database, "VACUUM ANALYZE");
        return database.with(
                connection ->
                        Sql.list(
                                        connection,
                                        "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
                                                + " WHERE relname LIKE 'bouncewise%' AND relkind ="
                                                + " 'r'",
                                        row -> row.getLong(1))
                                .get(0));
    }

    /** What autovacuum does by itself, but not in months that pass in minutes. */
    private static void vacuum(Database database, String statement) throws SQLException {
        database.with(connection -> Sql.update(connection, statement));
    }

    private static void sizes(Database database) throws SQLException {
        database.with(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT relname, reltuples::bigint, pg_relation_size(oid),"
                                        + " pg_indexes_size(oid) FROM pg_class"
                                        + " WHERE relname LIKE 'bouncewise%' AND relkind = 'r'"
                                        + " ORDER BY pg_total_relation_size(oid) DESC LIMIT 7",
                                row ->
                                        System.out.printf(
                                                Locale.ROOT,
                                                "%s: %,d rows, table %,d, indexes %,d octets%n",
                                                row.getString(1),
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(4))));
    }

    private interface Query {
        Object ask(Period period);
    }

    private static Map<String, Query> queries(HistoryQueries queries) {
        Paging page = Paging.first(50);
        Map<String, Query> all = new LinkedHashMap<>();
        all.put("causes", period -> queries.causes(period, Optional.empty(), page));
        all.put(
                "causes of one party",
                period -> queries.causes(period, Optional.of("party-1"), page));
        all.put("days", queries::days);
        for (Dimension dimension : Dimension.values()) {
            all.put(
                    "shares by " + dimension.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    period -> queries.shares(dimension, period, page));
        }
        all.put("senders", period -> queries.senders(period, page));
        all.put("dead recipients", period -> queries.dead(period, Optional.empty(), page));
        all.put(
                "dead recipients of a domain",
                period -> queries.dead(period, Optional.of(MadeUpMail.senderDomain(3)), page));
        all.put("entries", period -> queries.entries(period, Filter.ALL, page));
        all.put(
                "entries, 100,000 later",
                period -> queries.entries(period, Filter.ALL, new Paging(100_000, 50)));
        all.put("entries of a frequent cause", period -> queries.entries(period, cause(1), page));
        all.put("entries of a rare cause", period -> queries.entries(period, cause(119), page));
        all.put(
                "entries of a rare domain",
                period ->
                        queries.entries(
                                period,
                                new Filter(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(MadeUpMail.recipientDomain(15_000)),
                                        Optional.empty()),
                                page));
        all.put("one bounce", period -> queries.bounce(History.newBounceId(Instant.now())));
        return all;
    }

    private static Filter cause(int number) {
        return new Filter(
                Optional.of("cause-" + number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String time(Query query, int days) {
        Period period = Period.ofDays(days, today);
        query.ask(period);
        double[] millis = new double[RUNS];
        long servers = ProcessorTime.ofServers();
        long cpu = ProcessorTime.here();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            query.ask(period);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        long here = ProcessorTime.here() - cpu;
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%.0f ms, %.0f ms, %.0f ms + %.0f ms",
                millis[RUNS / 2],
                millis[RUNS - 1],
                here / 1e6 / RUNS,
                (ProcessorTime.ofServers() - servers) / 1e6 / RUNS);
    }
}
