// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** States of our own site in the database. */
final class JdbcConditions implements ConditionStore {
    private static final int LONGEST_CHECK = 100;
    private static final int LONGEST_SAYS = 2_000;
    private static final int LONGEST_STATE = 20;

    private static final String COLUMNS =
            "SELECT check_name, subject, state, says, since, told FROM bouncewise_condition";

    private final Access access;

    JdbcConditions(Access access) {
        this.access = access;
    }

    @Override
    public List<Condition> conditions() {
        return access.ask(
                connection ->
                        Sql.list(
                                connection,
                                COLUMNS + " WHERE present ORDER BY check_name, subject",
                                JdbcConditions::condition));
    }

    @Override
    public List<Condition> changes(Period period, Paging paging) {
        return access.ask(
                connection ->
                        Sql.list(
                                connection,
                                COLUMNS
                                        + " WHERE since >= ? AND since < ?"
                                        + " ORDER BY since DESC, id DESC LIMIT ? OFFSET ?",
                                JdbcConditions::condition,
                                period.start().toEpochMilli(),
                                period.end().toEpochMilli(),
                                paging.limit(),
                                paging.offset()));
    }

    @Override
    public void observed(List<Condition> seen) {
        access.change(
                connection -> {
                    for (Condition condition : seen) {
                        observed(connection, condition);
                    }
                    return true;
                });
    }

    private static void observed(Connection connection, Condition seen) throws SQLException {
        String check = Line.of(seen.check(), LONGEST_CHECK);
        String subject = Line.of(seen.subject(), Line.WORD);
        String state = Line.of(seen.state(), LONGEST_STATE);
        String says = Line.of(seen.says(), LONGEST_SAYS);
        int same =
                Sql.update(
                        connection,
                        "UPDATE bouncewise_condition SET says = ? WHERE check_name = ?"
                                + " AND subject = ? AND present AND state = ?",
                        says,
                        check,
                        subject,
                        state);
        if (same > 0) {
            return;
        }
        Sql.update(
                connection,
                "UPDATE bouncewise_condition SET present = FALSE WHERE check_name = ?"
                        + " AND subject = ? AND present",
                check,
                subject);
        Sql.update(
                connection,
                "INSERT INTO bouncewise_condition (check_name, subject, state, says, since, told,"
                        + " present) VALUES (?, ?, ?, ?, ?, ?, TRUE)",
                check,
                subject,
                state,
                says,
                seen.since().toEpochMilli(),
                seen.told());
    }

    @Override
    public void told(List<Condition> conditions) {
        access.change(
                connection -> {
                    for (Condition condition : conditions) {
                        Sql.update(
                                connection,
                                "UPDATE bouncewise_condition SET told = TRUE WHERE check_name = ?"
                                        + " AND subject = ? AND state = ? AND present",
                                Line.of(condition.check(), LONGEST_CHECK),
                                Line.of(condition.subject(), Line.WORD),
                                condition.state());
                    }
                    return true;
                });
    }

    @Override
    public boolean claim(String task, Instant now, Instant next) {
        return access.change(connection -> claim(connection, task, now, next));
    }

    /** The same in a transaction of the caller. */
    static boolean claim(Connection connection, String task, Instant now, Instant next)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO bouncewise_task (name, ran, due) VALUES (?, 0, 0)"
                        + " ON CONFLICT DO NOTHING",
                task);
        return Sql.update(
                        connection,
                        "UPDATE bouncewise_task SET ran = ?, due = ? WHERE name = ? AND due <= ?",
                        now.toEpochMilli(),
                        next.toEpochMilli(),
                        task,
                        now.toEpochMilli())
                > 0;
    }

    @Override
    public Optional<Instant> lastRun(String task) {
        return access
                .ask(
                        connection ->
                                Sql.list(
                                        connection,
                                        "SELECT ran FROM bouncewise_task WHERE name = ? AND ran >"
                                                + " 0",
                                        row -> Instant.ofEpochMilli(row.getLong(1)),
                                        task))
                .stream()
                .findFirst();
    }

    private static Condition condition(ResultSet row) throws SQLException {
        return new Condition(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getBoolean(6));
    }
}
