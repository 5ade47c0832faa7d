// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.Day;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One week, and the week before for comparison.
 *
 * @param week seven days
 * @param bounces what came back; empty without a database
 * @param problems what is broken or listed now
 * @param warnings what works, and should be changed
 * @param changes of the states within the week, the newest first
 */
public record WeeklyDigest(
        Period week,
        Optional<Bounces> bounces,
        List<Condition> problems,
        List<Condition> warnings,
        List<Condition> changes) {

    /** Rows of each list. */
    static final int MOST_ROWS = 10;

    /** Dead addresses that are looked at. */
    private static final int MOST_DEAD = Paging.MOST_ROWS;

    private static final String OUR_SIDE = "sender-admin";
    private static final int DAYS = 7;

    /**
     * @param toFix causes that our side can mend, those with most recipients first
     * @param toFixBefore recipients of each cause in the week before
     * @param domains of our senders, those with most bounces first
     * @param dead addresses that refuse each message, at most 1,000
     */
    public record Bounces(
            Numbers numbers,
            Numbers numbersBefore,
            List<CauseSum> toFix,
            Map<String, Long> toFixBefore,
            List<Share> domains,
            List<DeadRecipient> dead) {}

    /**
     * Reads it.
     *
     * @param today the week ends on the day before
     * @throws io.github.bouncewise.history.HistoryUnavailable if the database does not answer
     */
    public static WeeklyDigest of(
            Optional<HistoryQueries> history, ConditionStore store, LocalDate today) {
        Period week = Period.ofDays(DAYS, today.minusDays(1));
        List<Condition> conditions = store.conditions();
        return new WeeklyDigest(
                week,
                history.map(queries -> bounces(queries, week)),
                conditions.stream().filter(Problems::isProblem).toList(),
                conditions.stream().filter(Problems::isWarning).toList(),
                store.changes(week, Paging.first(MOST_ROWS)));
    }

    private static Bounces bounces(HistoryQueries history, Period week) {
        Period before = Period.ofDays(DAYS, week.first().minusDays(1));
        Optional<String> ours = Optional.of(OUR_SIDE);
        return new Bounces(
                sum(history.days(week)),
                sum(history.days(before)),
                history.causes(week, ours, Paging.first(MOST_ROWS)),
                history.causes(before, ours, Paging.first(Paging.MOST_ROWS)).stream()
                        .collect(
                                Collectors.toMap(CauseSum::cause, CauseSum::recipients, Long::sum)),
                history.shares(Dimension.SENDER_DOMAIN, week, Paging.first(MOST_ROWS)),
                history.dead(week, Optional.empty(), Paging.first(MOST_DEAD)));
    }

    private static Numbers sum(List<Day> days) {
        return days.stream()
                .map(Day::numbers)
                .reduce(
                        new Numbers(0, 0, 0, 0, 0),
                        (one, other) ->
                                new Numbers(
                                        one.sent() + other.sent(),
                                        one.bounces() + other.bounces(),
                                        one.delays() + other.delays(),
                                        one.complaints() + other.complaints(),
                                        one.unknown() + other.unknown()));
    }
}
