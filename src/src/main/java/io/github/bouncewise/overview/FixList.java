// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Markup;
import java.util.List;
import java.util.stream.Collectors;

/** Causes with what can be done about them, as a list in HTML. */
public final class FixList {
    private FixList() {}

    /**
     * One cause.
     *
     * @param affected how many recipients and senders
     * @param party in the words of the page
     * @param moreHtml what follows the steps, such as examples
     */
    public record Fix(
            String cause,
            String meaning,
            String affected,
            String party,
            List<Steps> steps,
            String moreHtml) {
        public Fix {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What to do.
     *
     * @param about for what it holds, such as a domain; or empty
     */
    public record Steps(String about, List<String> steps) {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** The heading and the list; empty if there are no causes. */
    public static String of(String heading, List<Fix> causes) {
        return causes.isEmpty()
                ? ""
                : Markup.heading(heading)
                        + causes.stream()
                                .map(FixList::item)
                                .collect(Collectors.joining("", "<ol class=\"fix\">\n", "</ol>\n"));
    }

    private static String item(Fix fix) {
        return "<li>\n<h3>"
                + Markup.text(fix.meaning())
                + "</h3>\n<p class=\"muted\">"
                + Markup.text(fix.affected())
                + " · "
                + Markup.text(fix.party())
                + " · "
                + Markup.code(fix.cause())
                + "</p>\n"
                + fix.steps().stream().map(FixList::steps).collect(Collectors.joining())
                + fix.moreHtml()
                + "</li>\n";
    }

    /** What to do, under what it is about; a value of a step is repeated below it, to be copied. */
    public static String steps(Steps steps) {
        List<String> all = steps.steps();
        return (steps.about().isEmpty() || all.isEmpty() ? "" : Markup.muted(steps.about()))
                + Markup.list(
                        all.stream().filter(step -> isNoValue(step, all)).toList(),
                        step ->
                                Markup.text(step)
                                        + all.stream()
                                                .filter(value -> isValue(value, step))
                                                .map(Markup::pre)
                                                .collect(Collectors.joining()));
    }

    private static boolean isNoValue(String step, List<String> all) {
        return all.stream().noneMatch(other -> isValue(step, other));
    }

    private static boolean isValue(String text, String step) {
        return step.length() > text.length() && step.contains(text);
    }
}
