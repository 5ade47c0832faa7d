// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import java.util.List;
import java.util.function.Supplier;

/**
 * One piece of work of a check.
 *
 * @param subjects of its results, known before it begins
 * @param work gives one result for each subject, in order; may wait
 */
record Task(Topic topic, List<String> subjects, Supplier<List<CheckResult>> work) {
    Task {
        subjects = List.copyOf(subjects);
    }

    /** With one subject. */
    static Task of(Topic topic, String subject, Supplier<CheckResult> work) {
        return new Task(topic, List.of(subject), () -> List.of(work.get()));
    }

    /** All results as {@link State#UNKNOWN}. */
    List<CheckResult> unknown(String says, String mend) {
        return subjects.stream().map(subject -> unknown(topic, subject, says, mend)).toList();
    }

    static CheckResult ok(Topic topic, String subject, String says) {
        return CheckResult.ok(topic.word(), subject, says);
    }

    static CheckResult unknown(Topic topic, String subject, String says, String mend) {
        return CheckResult.unknown(topic.word(), subject, says, mend);
    }

    static CheckResult warning(
            Topic topic, String subject, String says, String mend, Value... values) {
        return new CheckResult(topic.word(), subject, State.WARNING, says, mend, List.of(values));
    }

    static CheckResult broken(
            Topic topic, String subject, String says, String mend, Value... values) {
        return new CheckResult(topic.word(), subject, State.BROKEN, says, mend, List.of(values));
    }
}
