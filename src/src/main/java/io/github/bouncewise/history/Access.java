// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The database for those who ask: they get an answer after a bounded time, or a {@link
 * HistoryUnavailable}, at once if it is known to be away.
 *
 * @param problem why it is away; empty if it is not
 */
record Access(Optional<Database> database, Supplier<String> problem) {

    <T> T ask(Database.Work<T> question) {
        return answered(opened -> opened.with(question));
    }

    <T> T change(Database.Work<T> change) {
        return answered(opened -> opened.transaction(change));
    }

    private interface Asking<T> {
        T ask(Database database) throws SQLException;
    }

    private <T> T answered(Asking<T> asking) {
        String away = problem.get();
        if (database.isEmpty()) {
            throw new HistoryUnavailable(away, null);
        }
        Database opened = database.get();
        if (!away.isEmpty()) {
            throw new HistoryUnavailable(
                    "the history in " + opened + " can't be used: " + away, null);
        }
        try {
            return asking.ask(opened);
        } catch (SQLException failure) {
            throw new HistoryUnavailable(
                    "the history in " + opened + " can't be used: " + Database.reason(failure),
                    failure);
        }
    }
}
