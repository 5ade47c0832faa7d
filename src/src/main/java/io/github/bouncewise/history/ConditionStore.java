// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of our own site as the monitoring last saw it, and what was before. Shared by the nodes
 * of a cluster.
 */
public interface ConditionStore {

    /**
     * The state of one subject.
     *
     * @param check as in a check's result
     * @param subject likewise
     * @param state ok, warning, broken or unknown
     * @param says what was found
     * @param since when this state began
     * @param told whether the postmaster was told of this state
     */
    record Condition(
            String check, String subject, String state, String says, Instant since, boolean told) {}

    /** All present states, by check and subject. */
    List<Condition> conditions();

    /** What the states were, the newest first; the present one of each is the first. */
    List<Condition> changes(Period period, Paging paging);

    /** Keeps what was seen: a new row only where the state has changed. */
    void observed(List<Condition> seen);

    /** Marks the present state of each as told. */
    void told(List<Condition> conditions);

    /**
     * Whether this node may run a task now: true for one node only in each interval, by an atomic
     * change in the database.
     *
     * @param task such as {@code checks} or {@code digest}
     * @param next when it may run again
     */
    boolean claim(String task, Instant now, Instant next);

    /** When a task ran last. */
    Optional<Instant> lastRun(String task);
}
