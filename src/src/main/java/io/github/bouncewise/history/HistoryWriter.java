// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the database: a bounded queue, and one thread that writes what waits in batches. While
 * the database is away, the queue fills; what does not fit is dropped and counted.
 */
final class HistoryWriter implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HistoryWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between two looks whether the database still answers, if nothing is written. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration BETWEEN_STEPS = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Database database;
    private final HistorySettings settings;
    private final Cleaning cleaning;
    private final Compaction compaction;
    private final Waiting queue = new Waiting();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final String id = UUID.randomUUID().toString();
    private final Words words = new Words();
    private final Providers providers = new Providers();
    private final Thread worker = new Thread(this::work, "bouncewise-history");

    private Optional<AddressHash> hash = Optional.empty();
    private long batches;
    private volatile String problem;
    private boolean away;

    private HistoryWriter(Database database, HistorySettings settings) {
        this.database = database;
        this.settings = settings;
        this.cleaning = new Cleaning(database, settings.days());
        this.compaction = new Compaction(database);
        this.problem =
                database.isEmbedded() ? HistoryFile.of(settings).opening() : "it is being opened";
    }

    /** The database is opened by the thread: the start of a server does not wait for it. */
    static HistoryWriter start(Database database, HistorySettings settings) {
        HistoryWriter writer = new HistoryWriter(database, settings);
        writer.worker.setDaemon(true);
        // never that of the server, which does not see our libraries
        writer.worker.setContextClassLoader(HistoryWriter.class.getClassLoader());
        writer.worker.start();
        return writer;
    }

    /** Never waits and never throws. */
    void add(Recorded task) {
        if (queue.add(task)) {
            accepted.incrementAndGet();
        } else {
            dropped.addAndGet(task.size());
        }
    }

    /** Rows and sent messages that are not in the history. */
    long dropped() {
        return dropped.get();
    }

    int waiting() {
        return queue.size();
    }

    /** Why nothing can be written or read now; empty if it can. */
    String problem() {
        return problem;
    }

    /** Waits until all that was added is written or dropped. */
    boolean await(Duration longest) throws InterruptedException {
        long wanted = accepted.get();
        queue.hurry();
        long until = System.nanoTime() + longest.toNanos();
        while (done.get() < wanted || !problem.isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    private void work() {
        try {
            while (closing.getCount() > 0 || !queue.isEmpty() && problem.isEmpty()) {
                List<Recorded> tasks = next();
                write(tasks);
                compact(tasks.isEmpty());
            }
        } catch (InterruptedException stopped) {
            LOGGER.debug("The writer of the history was stopped", stopped);
        }
    }

    private List<Recorded> next() throws InterruptedException {
        return queue.take(
                hash.isEmpty() ? Duration.ZERO : cleaning.isRunning() ? BETWEEN_STEPS : QUIET);
    }

    /** What fails is tried again later; the file only stays larger. */
    private void compact(boolean quiet) {
        try {
            if (problem.isEmpty()) {
                compaction.step(quiet);
            }
        } catch (SQLException | RuntimeException | LinkageError failure) {
            LOGGER.debug("The file of the history was not compacted", failure);
        }
    }

    /** Goes on trying until they are written, or can't ever be. */
    private void write(List<Recorded> tasks) throws InterruptedException {
        long number = ++batches;
        while (!isWritten(number, tasks)) {
            if (closing.getCount() == 0) {
                drop(tasks);
                return;
            }
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        done.addAndGet(tasks.size());
    }

    private void drop(List<Recorded> tasks) {
        tasks.forEach(task -> dropped.addAndGet(task.size()));
        done.addAndGet(tasks.size());
    }

    private boolean isWritten(long number, List<Recorded> tasks) {
        try {
            open();
            if (tasks.isEmpty()) {
                database.with(connection -> Sql.list(connection, "SELECT 1", row -> 1));
                cleaning.step(today());
            } else {
                store(number, tasks);
            }
            isBack();
            return true;
        } catch (SQLException failure) {
            if (isOfData(failure) && !tasks.isEmpty()) {
                return isWrittenWithoutTheWrong(tasks, failure);
            }
            if (!isOfOrder(failure)) {
                isAway(Database.reason(failure));
            }
        } catch (IOException | RuntimeException | LinkageError failure) {
            isAway(failure.toString());
        }
        return false;
    }

    private void open() throws IOException, SQLException {
        if (hash.isPresent()) {
            return;
        }
        if (database.isEmbedded()) {
            database.openFile();
        }
        Schema.update(database);
        if (!settings.clear()) {
            database.transaction(HistoryWriter::forgetAddresses);
        }
        hash = Optional.of(database.with(AddressHash::of));
    }

    /** What was kept in clear before that was switched off. */
    private static int forgetAddresses(Connection connection) throws SQLException {
        return Sql.update(connection, "DELETE FROM bouncewise_address")
                + Sql.update(
                        connection,
                        "DELETE FROM bouncewise_word WHERE topic = ? AND text LIKE '%@%'",
                        Topic.SENDER.ordinal());
    }

    private void store(long number, List<Recorded> tasks) throws SQLException {
        Words.Batch batch = words.batch(today());
        boolean isNew =
                database.transaction(
                        connection -> {
                            if (isStored(connection, number)) {
                                return false;
                            }
                            new Batch(
                                            connection,
                                            hash.orElseThrow(),
                                            settings.clear(),
                                            batch,
                                            providers,
                                            today())
                                    .write(tasks);
                            return true;
                        });
        if (isNew) {
            batch.committed();
        }
    }

    /** Marks a batch as stored, unless it was: then only its confirmation was lost. */
    private boolean isStored(Connection connection, long number) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO bouncewise_writer (id, batch, used) VALUES (?, 0, ?) ON CONFLICT DO"
                        + " NOTHING",
                id,
                today());
        return Sql.update(
                        connection,
                        "UPDATE bouncewise_writer SET batch = ?, used = ? WHERE id = ? AND batch <"
                                + " ?",
                        number,
                        today(),
                        id,
                        number)
                == 0;
    }

    /** Classes 22 and 23 of SQLSTATE: the same values will be refused again. */
    private static boolean isOfData(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Class 40 of SQLSTATE: another node was in the way; it works the next time. */
    private static boolean isOfOrder(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("").startsWith("40");
    }

    private boolean isWrittenWithoutTheWrong(List<Recorded> tasks, SQLException failure) {
        if (tasks.size() == 1) {
            // its message has the values in it
            LOGGER.warn("Left out of the history: SQLSTATE {}", failure.getSQLState());
            dropped.addAndGet(tasks.get(0).size());
            return true;
        }
        for (int i = 0; i < tasks.size(); i++) {
            if (!isWritten(++batches, List.of(tasks.get(i)))) {
                tasks.subList(i, tasks.size()).forEach(task -> dropped.addAndGet(task.size()));
                return true;
            }
        }
        return true;
    }

    private void isBack() {
        if (away) {
            LOGGER.info("The history is kept in {} again", database);
        }
        away = false;
        problem = "";
    }

    private void isAway(String why) {
        if (!away) {
            LOGGER.warn("The history can't be kept in {} for now and waits: {}", database, why);
        }
        away = true;
        problem = why;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** Waits a little for what is still to be written. */
    @Override
    public void close() {
        closing.countDown();
        queue.close();
        try {
            worker.join(LAST_WORDS.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
