// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.history.ConditionStore.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The mail that says what broke and what is well again: all of one run in one mail. */
public final class ChangeLetter {
    private static final int MOST_OTHERS = 20;

    private ChangeLetter() {}

    /**
     * @param observation with something to tell
     */
    public static Letter of(Observation observation, Instant now) {
        List<CheckResult> broken = observation.broken();
        List<CheckResult> well = observation.wellAgain();
        LetterText text = new LetterText();
        if (!broken.isEmpty()) {
            text.paragraph(
                    LetterText.counted(broken.size(), "problem")
                            + (broken.size() == 1 ? " was" : " were")
                            + " found in two runs of the checks, one after the other.");
            int number = 0;
            for (CheckResult result : broken) {
                problem(text, result, ++number);
            }
        }
        if (!well.isEmpty()) {
            text.heading("Well again");
            for (CheckResult result : well) {
                text.wrapped(result.says() + " (" + named(result) + ")", " - ", "   ");
            }
            text.blank();
        }
        others(text, observation, now);
        text.paragraph(
                "There is one mail when something breaks and one when it is well again. "
                        + "\"bouncewise doctor\" runs the same checks now.");
        return text.under(subject(broken, well));
    }

    private static void problem(LetterText text, CheckResult result, int number) {
        text.heading(number + ". " + named(result));
        text.wrapped(result.says(), "", "");
        text.wrapped(result.mend(), "What to do: ", "");
        for (CheckResult.Value value : result.values()) {
            text.blank();
            text.line(LetterText.oneLine(value.name()) + ":");
            text.line("    " + LetterText.oneLine(value.text()));
        }
        text.blank();
    }

    /** What was told before, and is still so. */
    private static void others(LetterText text, Observation observation, Instant now) {
        List<Condition> others =
                observation.seen().stream()
                        .filter(c -> Problems.isProblem(c) && c.told())
                        .sorted(Comparator.comparing(Condition::since))
                        .toList();
        if (others.isEmpty()) {
            return;
        }
        text.heading("Told before, and still so");
        for (Condition one : others.subList(0, Math.min(MOST_OTHERS, others.size()))) {
            text.wrapped(
                    one.says() + " (for " + length(Duration.between(one.since(), now)) + ")",
                    " - ",
                    "   ");
        }
        if (others.size() > MOST_OTHERS) {
            text.line("… and " + (others.size() - MOST_OTHERS) + " more");
        }
        text.blank();
    }

    private static String subject(List<CheckResult> broken, List<CheckResult> well) {
        if (broken.isEmpty()) {
            return LetterText.counted(well.size(), "problem")
                    + (well.size() == 1 ? " is over: " : " are over, such as: ")
                    + named(well.get(0));
        }
        String over = well.isEmpty() ? "" : ", " + well.size() + " over";
        return LetterText.counted(broken.size(), "new problem")
                + over
                + ": "
                + broken.get(0).says();
    }

    private static String named(CheckResult result) {
        return LetterText.oneLine(result.check() + ": " + result.subject());
    }

    /** Such as "3 days". */
    static String length(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1
                ? duration.toHours() + " hours"
                : LetterText.counted(Math.max(1, duration.toMinutes()), "minute");
    }
}
