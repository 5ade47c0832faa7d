// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bouncewise.files.FileClasses;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the database, and how the two kinds of it differ. */
final class Database implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);

    /**
     * Names as PostgreSQL writes them, no log file of H2's own, and closed when we say so, not by a
     * hook that runs while mail is still written. The writer has some 20 statements, more than the
     * 8 that H2 remembers by default. H2 writes each page that has changed anew, so the file grows
     * with each writing until the old ones are free; by default it writes twice a second. When it
     * is closed, it is compacted for two seconds, and to the end of a step.
     */
    private static final String H2 =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";DB_CLOSE_DELAY=-1;CACHE_SIZE=16384;QUERY_CACHE_SIZE=64;WRITE_DELAY=5000"
                    + ";MAX_COMPACT_TIME=2000";

    /** One for the writer, the others for queries. */
    private static final int CONNECTIONS = 5;

    private static final int CONNECT_MILLIS = 5_000;

    /** Of a file that only this one reads; {@link #openFile} waits longer. */
    private static final int OPEN_MILLIS = 15_000;

    private static final int VALIDATION_MILLIS = 1_000;
    private static final int IDLE_MILLIS = 60_000;

    /** Seconds without an octet from PostgreSQL, after which a connection is given up. */
    private static final int SILENCE = 10;

    private final HistorySettings settings;
    private final DataSource source;
    private final HikariDataSource pool;
    private volatile boolean opening;
    private volatile boolean closed;

    private Database(HistorySettings settings, DataSource source) {
        this.settings = settings;
        this.source = source;
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("bouncewise-history");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(settings.isFile() ? OPEN_MILLIS : CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        // the database may be away at the start
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** Connects to nothing yet. */
    static Database of(HistorySettings settings, boolean readOnly) {
        return new Database(settings, settings.isFile() ? h2(settings, readOnly) : pg(settings));
    }

    private static DataSource h2(HistorySettings settings, boolean readOnly) {
        FileClasses.load();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:file:"
                        + settings.file().toAbsolutePath()
                        + H2
                        + (readOnly ? ";ACCESS_MODE_DATA=r" : ""));
        source.setUser("");
        source.setPassword("");
        return source;
    }

    private static DataSource pg(HistorySettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url());
        if (!settings.user().isEmpty()) {
            source.setUser(settings.user());
        }
        if (!settings.password().isEmpty()) {
            source.setPassword(settings.password());
        }
        source.setApplicationName("bouncewise");
        source.setConnectTimeout(CONNECT_MILLIS / 1_000);
        source.setLoginTimeout(CONNECT_MILLIS / 1_000);
        source.setSocketTimeout(SILENCE);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    boolean isEmbedded() {
        return settings.isFile();
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        }
    }

    /** All of it or nothing. */
    <T> T transaction(Work<T> work) throws SQLException {
        return with(
                connection -> {
                    connection.setAutoCommit(false);
                    try {
                        T result = work.with(connection);
                        connection.commit();
                        return result;
                    } catch (SQLException | RuntimeException failure) {
                        rollback(connection, failure);
                        throw failure;
                    } finally {
                        restore(connection);
                    }
                });
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    /** A connection that is lost is removed by the pool. */
    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            LOGGER.debug("A connection was lost", lost);
        }
    }

    /**
     * Opens the file of H2. Waits until it is recovered if the server was killed: minutes, if the
     * file is large.
     */
    void openFile() throws IOException, SQLException {
        HistoryFile.of(settings).open(this::openWithoutLimit);
    }

    /** Not by the pool, which gives up after some time and begins again. */
    private void openWithoutLimit() throws SQLException {
        opening = true;
        try (Connection connection = source.getConnection()) {
            opening = false;
            if (closed) {
                shutDown(connection);
            }
        } finally {
            opening = false;
        }
    }

    /** Writes what is in memory. A file that is still being recovered is closed after that. */
    @Override
    public void close() {
        closed = true;
        if (isEmbedded() && !opening) {
            try {
                with(Database::shutDown);
            } catch (SQLException isClosed) {
                LOGGER.debug("The history was closed", isClosed);
            }
        }
        pool.close();
    }

    private static boolean shutDown(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SHUTDOWN");
        }
    }

    /** The reason behind a failure, without the words of the pool. */
    static String reason(SQLException failure) {
        Throwable reason =
                failure instanceof SQLTransientConnectionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    }

    /** Without a password. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
