// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.history.ConditionStore.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of the checks beside what was known before: what to keep, and what to tell now.
 *
 * <p>A problem is told once, and once more when it is over. Each is told only when a second run has
 * seen the same, so that what comes and goes is not told each time. What could not be checked tells
 * nothing: neither that it broke nor that it is well.
 *
 * @param seen what to keep: {@link Condition#told} is false while the postmaster believes the
 *     opposite of it
 * @param broken to tell now, in the order of the checks
 * @param wellAgain likewise
 */
public record Observation(
        List<Condition> seen, List<CheckResult> broken, List<CheckResult> wellAgain) {

    private static final String UNKNOWN = word(State.UNKNOWN);

    private record Key(String check, String subject) {}

    public Observation {
        seen = List.copyOf(seen);
        broken = List.copyOf(broken);
        wellAgain = List.copyOf(wellAgain);
    }

    /**
     * @param results of the checks
     * @param before what the store has
     * @param now when the checks ran
     */
    public static Observation of(List<CheckResult> results, List<Condition> before, Instant now) {
        Map<Key, Condition> known = new HashMap<>();
        before.forEach(condition -> known.put(key(condition), condition));
        List<Condition> seen = new ArrayList<>();
        List<CheckResult> broken = new ArrayList<>();
        List<CheckResult> wellAgain = new ArrayList<>();
        for (CheckResult result : results) {
            Condition last = known.remove(new Key(result.check(), result.subject()));
            boolean problem = Problems.isProblem(result);
            boolean believed = last != null && isBelievedToBeAProblem(last);
            seen.add(condition(result, last, problem == believed, now));
            if (problem != believed && isSeenTwice(result, last)) {
                (problem ? broken : wellAgain).add(result);
            }
        }
        known.values().stream()
                .filter(last -> !last.state().equals(UNKNOWN))
                .map(last -> noLongerChecked(last, now))
                .forEach(seen::add);
        return new Observation(seen, broken, wellAgain);
    }

    /** Whether a second look could lead to a mail. */
    public static boolean isPending(List<Condition> conditions) {
        return conditions.stream().anyMatch(c -> !c.told() && !c.state().equals(UNKNOWN));
    }

    /** What to mark as told after the mail is sent. */
    public List<Condition> telling() {
        List<Condition> telling = new ArrayList<>();
        for (Condition condition : seen) {
            Key key = key(condition);
            if (broken.stream().anyMatch(result -> key(result).equals(key))
                    || wellAgain.stream().anyMatch(result -> key(result).equals(key))) {
                telling.add(condition);
            }
        }
        return telling;
    }

    private static boolean isSeenTwice(CheckResult result, Condition last) {
        return last != null
                && result.state() != State.UNKNOWN
                && !last.state().equals(UNKNOWN)
                && Problems.isProblem(last) == Problems.isProblem(result);
    }

    private static boolean isBelievedToBeAProblem(Condition last) {
        return Problems.isProblem(last) == last.told();
    }

    private static Condition condition(
            CheckResult result, Condition last, boolean told, Instant now) {
        String state = word(result.state());
        boolean same = last != null && last.state().equals(state);
        return new Condition(
                result.check(),
                result.subject(),
                state,
                result.says(),
                same ? last.since() : now,
                told);
    }

    /** Its address or domain has left the configuration. */
    private static Condition noLongerChecked(Condition last, Instant now) {
        return new Condition(
                last.check(),
                last.subject(),
                UNKNOWN,
                "This is no longer checked.",
                now,
                !isBelievedToBeAProblem(last));
    }

    private static Key key(Condition condition) {
        return new Key(condition.check(), condition.subject());
    }

    private static Key key(CheckResult result) {
        return new Key(result.check(), result.subject());
    }

    /** A state as it is kept. */
    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
