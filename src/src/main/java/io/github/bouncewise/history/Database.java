// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bouncewise.files.FileClasses;
import io.github.bouncewise.files.OwnerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the database, and how the two kinds of it differ. */
final class Database implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
    private static final String EXTENSION = ".mv.db";

    /**
     * Names as PostgreSQL writes them, no log file of H2's own, and closed when we say so, not by a
     * hook that runs while mail is still written. The writer has some 20 statements, more than the
     * 8 that H2 remembers by default.
     */
    private static final String H2 =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";DB_CLOSE_DELAY=-1;CACHE_SIZE=16384;QUERY_CACHE_SIZE=64";

    /** One for the writer, the others for queries. */
    private static final int CONNECTIONS = 5;

    private static final int CONNECT_MILLIS = 5_000;

    /** Of a file, which is repaired first if the server was killed. */
    private static final int OPEN_MILLIS = 15_000;

    private static final int VALIDATION_MILLIS = 1_000;
    private static final int IDLE_MILLIS = 60_000;

    /** Seconds without an octet from PostgreSQL, after which a connection is given up. */
    private static final int SILENCE = 10;

    private final HistorySettings settings;
    private final HikariDataSource pool;

    private Database(HistorySettings settings, DataSource source) {
        this.settings = settings;
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
     * Creates the file if it is new, so that only its owner may read it. A damaged file is renamed
     * to {@code NAME.broken}.
     */
    void createFile() throws IOException, SQLException {
        Path file = Path.of(settings.file() + EXTENSION);
        Files.createDirectories(file.toAbsolutePath().getParent());
        OwnerFiles.create(file);
        try {
            with(Connection::isReadOnly);
        } catch (SQLException failure) {
            if (!isDamaged(failure)) {
                throw failure;
            }
            Path aside = file.resolveSibling(file.getFileName() + ".broken");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            OwnerFiles.create(file);
            LOGGER.warn("{} is damaged and was renamed to {}", file, aside.getFileName());
        }
    }

    /**
     * H2 also calls a file damaged that names classes which are not here: another jar, with H2 in
     * other packages, can read it.
     */
    private static boolean isDamaged(Throwable failure) {
        boolean damaged = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException) {
                return false;
            }
            damaged |=
                    cause instanceof SQLException wrong
                            && wrong.getErrorCode() == ErrorCode.FILE_CORRUPTED_1;
        }
        return damaged;
    }

    /** Writes what is in memory. */
    @Override
    public void close() {
        if (isEmbedded()) {
            try {
                with(
                        connection -> {
                            try (Statement statement = connection.createStatement()) {
                                return statement.execute("SHUTDOWN");
                            }
                        });
            } catch (SQLException closed) {
                LOGGER.debug("The history was closed", closed);
            }
        }
        pool.close();
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
