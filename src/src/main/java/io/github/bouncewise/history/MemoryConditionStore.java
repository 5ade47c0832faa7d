// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions of one server without a database. All is forgotten when it ends, so a problem is
 * told again after a restart. Safe for use by many threads.
 */
public final class MemoryConditionStore implements ConditionStore {
    /** Changes that are kept. */
    public static final int MOST_CHANGES = 10_000;

    /** Tasks that are kept: beyond this, those that may run again are forgotten. */
    static final int MOST_TASKS = 100_000;

    private record Key(String check, String subject) {
        static Key of(Condition condition) {
            return new Key(condition.check(), condition.subject());
        }
    }

    private record Run(Instant last, Instant next) {}

    private final Map<Key, Condition> present =
            new TreeMap<>(Comparator.comparing(Key::check).thenComparing(Key::subject));

    /** The newest first. */
    private final LinkedList<Condition> past = new LinkedList<>();

    private final Map<String, Run> runs = new HashMap<>();

    @Override
    public synchronized List<Condition> conditions() {
        return List.copyOf(present.values());
    }

    @Override
    public synchronized List<Condition> changes(Period period, Paging paging) {
        return past.stream()
                .filter(condition -> contains(period, condition.since()))
                .skip(paging.offset())
                .limit(paging.limit())
                .toList();
    }

    private static boolean contains(Period period, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return !day.isBefore(period.first()) && !day.isAfter(period.last());
    }

    @Override
    public synchronized void observed(List<Condition> seen) {
        for (Condition condition : seen) {
            Condition before = present.get(Key.of(condition));
            if (before == null || !before.state().equals(condition.state())) {
                present.put(Key.of(condition), condition);
                past.addFirst(condition);
                if (past.size() > MOST_CHANGES) {
                    past.removeLast();
                }
            }
        }
    }

    @Override
    public synchronized void told(List<Condition> conditions) {
        for (Condition condition : conditions) {
            Condition now = present.get(Key.of(condition));
            if (now != null) {
                Condition told = told(now);
                present.put(Key.of(now), told);
                past.replaceAll(change -> change.equals(now) ? told : change);
            }
        }
    }

    private static Condition told(Condition now) {
        return new Condition(
                now.check(), now.subject(), now.state(), now.says(), now.since(), true);
    }

    @Override
    public synchronized boolean claim(String task, Instant now, Instant next) {
        Run before = runs.get(task);
        if (before != null && now.isBefore(before.next())) {
            return false;
        }
        if (runs.size() >= MOST_TASKS) {
            runs.values().removeIf(run -> !now.isBefore(run.next()));
        }
        if (runs.size() < MOST_TASKS || before != null) {
            runs.put(task, new Run(now, next));
        }
        return true;
    }

    @Override
    public synchronized Optional<Instant> lastRun(String task) {
        return Optional.ofNullable(runs.get(task)).map(Run::last);
    }
}
