// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is said to people: the one content of the text and of the page. Every string is in the
 * language of the report and clean (no control characters, nothing that turns the direction of
 * text); none is markup. Absent text is empty.
 *
 * @param language RFC 5646 tag
 * @param direction {@code ltr} or {@code rtl}
 * @param state one word for what happened, such as "Not delivered"
 * @param mark a sign that goes with the state: {@code bad}, {@code wait}, {@code good} or {@code
 *     alert}
 * @param headline what happened, with names and values in it
 * @param summary one or two sentences below the headline, where the cases do not say it
 * @param about what the returned message was: subject, when it was sent
 * @param cases one for each cause; recipients with the same one are grouped
 * @param shared what several cases would repeat
 * @param admin the administrator's part
 */
record Report(
        String language,
        String direction,
        String state,
        String mark,
        String headline,
        String summary,
        List<Fact> about,
        List<Case> cases,
        Shared shared,
        Admin admin) {

    Report {
        about = List.copyOf(about);
        cases = List.copyOf(cases);
    }

    /** The same with one more fact before the others. */
    Report after(Fact fact) {
        List<Fact> facts = Stream.concat(Stream.of(fact), about.stream()).toList();
        return new Report(
                language, direction, state, mark, headline, summary, facts, cases, shared, admin);
    }

    /** A name and its value. */
    record Fact(String name, String value) {}

    /**
     * One cause and its recipients.
     *
     * @param headline what happened, in everyday words; empty where it is the headline of the
     *     report
     * @param recipients as a list for people, the long one shortened; empty where the headline has
     *     them
     * @param own what the reader can do
     * @param resend whether and when sending again helps; empty where the steps say so
     * @param fix who can do something, as a sentence; empty where the bar shows it
     * @param bar the way of the message, from the sender to the recipient, one place of which acts;
     *     empty where none does
     * @param why one sentence without jargon
     * @param cause what happened, in the terms of administrators; empty where the headline says it
     * @param certainty how sure this is, in words
     * @param ruledOut what it is not, and by which check
     * @param others what others have to do
     */
    record Case(
            String headline,
            String recipients,
            Part own,
            String resend,
            String fix,
            List<BarPart> bar,
            String why,
            String cause,
            String certainty,
            List<String> ruledOut,
            List<Part> others) {
        Case {
            bar = List.copyOf(bar);
            others = List.copyOf(others);
            ruledOut = List.copyOf(ruledOut);
        }

        /** The same below a headline that says it already. */
        Case withoutHeadline() {
            return new Case(
                    "", recipients, own, resend, fix, bar, why, cause, certainty, ruledOut, others);
        }

        /** The same without what the report says for all cases. */
        Case without(Shared shared) {
            return new Case(
                    headline,
                    recipients,
                    own,
                    shared.resend().isEmpty() ? resend : "",
                    fix,
                    bar,
                    why,
                    cause,
                    certainty,
                    ruledOut.stream().filter(check -> !shared.ruledOut().contains(check)).toList(),
                    others);
        }
    }

    /**
     * What holds for all of several cases, and is said once.
     *
     * @param resend whether and when sending again helps; empty where they differ
     * @param ruledOut what none of them is, and by which check
     */
    record Shared(String resend, List<String> ruledOut) {
        static final Shared NONE = new Shared("", List.of());

        Shared {
            ruledOut = List.copyOf(ruledOut);
        }
    }

    /**
     * One place on the way of a message.
     *
     * @param who such as "Our mail server"
     * @param name its address or domain, where known
     * @param acts whether the next step is here
     * @param word what is said of that, empty elsewhere
     */
    record BarPart(String who, String name, boolean acts, String word) {}

    /**
     * What one party can do.
     *
     * @param steps in order
     * @param values what no step brings with it
     */
    record Part(String title, List<Step> steps, List<Value> values) {
        Part {
            steps = List.copyOf(steps);
            values = List.copyOf(values);
        }
    }

    /**
     * One step.
     *
     * @param values what is copied for it; none for most
     */
    record Step(String text, List<Value> values) {
        Step {
            values = List.copyOf(values);
        }
    }

    /**
     * Something to copy.
     *
     * @param name what it is; empty where the step says so
     * @param note whether it was tried, where that can be said
     */
    record Value(String name, String value, String note) {}

    /**
     * The part for administrators.
     *
     * @param failures what each server said
     * @param checks what was asked, and what came back
     * @param checkedAt when, as a sentence
     * @param message the bounce and the returned message by their identifiers
     * @param hops the servers that the returned message passed, in the order of its way
     * @param notice the notice as it came, up to the returned message
     * @param noticeEnd says that the returned message followed, where it did
     */
    record Admin(
            List<Refusal> failures,
            String others,
            List<Check> checks,
            String checkedAt,
            List<Fact> message,
            List<String> hops,
            String notice,
            String noticeEnd) {
        Admin {
            failures = List.copyOf(failures);
            checks = List.copyOf(checks);
            message = List.copyOf(message);
            hops = List.copyOf(hops);
        }
    }

    /**
     * One recipient as the servers saw it.
     *
     * @param remoteText the words of the remote server, whole
     * @param because the rules that concluded the cause, each with its facts
     */
    record Refusal(String recipient, List<Fact> facts, String remoteText, List<Fact> because) {
        Refusal {
            facts = List.copyOf(facts);
            because = List.copyOf(because);
        }
    }

    /**
     * One check.
     *
     * @param mark {@code good}, {@code bad} or {@code open} where no answer came
     * @param word the same as a word
     */
    record Check(String mark, String word, String text) {}
}
