// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryQueries.CauseSum;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.history.HistoryQueries.Share;
import io.github.bouncewise.monitoring.WeeklyDigest.Bounces;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The weekly digest as a mail: what to fix first, then the numbers, then the rest. */
public final class DigestLetter {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String ROW = "%-26s %16s %16s";

    private final WeeklyDigest digest;
    private final UnaryOperator<String> meaning;
    private final LetterText text = new LetterText();

    private DigestLetter(WeeklyDigest digest, UnaryOperator<String> meaning) {
        this.digest = digest;
        this.meaning = meaning;
    }

    /**
     * @param meaning of a cause, one sentence for administrators; empty if there is no such cause
     */
    public static Letter of(WeeklyDigest digest, UnaryOperator<String> meaning) {
        return new DigestLetter(digest, meaning).letter();
    }

    private Letter letter() {
        toFix();
        digest.bounces().ifPresentOrElse(this::numbers, this::noHistory);
        conditions("Should be changed", digest.warnings());
        digest.bounces().ifPresent(this::dead);
        changes();
        text.paragraph("All times are UTC. monitor.digest = off ends this mail.");
        return text.under(subject());
    }

    private String subject() {
        String week = DAY.format(digest.week().first()) + " to " + DAY.format(digest.week().last());
        int toFix =
                digest.problems().size() + digest.bounces().map(b -> b.toFix().size()).orElse(0);
        return week
                + ": "
                + digest.bounces()
                        .map(b -> LetterText.counted(b.numbers().bounces(), "bounce") + ", ")
                        .orElse("")
                + (toFix == 0 ? "nothing to fix" : toFix + " to fix");
    }

    private void toFix() {
        text.heading("What to fix first");
        int number = 0;
        for (Condition problem : digest.problems()) {
            text.wrapped(
                    problem.says() + " Since " + TIME.format(problem.since()) + ".",
                    ++number + ". ",
                    "   ");
        }
        for (CauseSum cause : digest.bounces().map(Bounces::toFix).orElse(List.of())) {
            text.wrapped(said(cause), ++number + ". ", "   ");
        }
        if (number == 0) {
            text.line("Nothing that was found is for you to fix.");
        }
        text.blank();
    }

    private String said(CauseSum cause) {
        String known = meaning.apply(cause.cause());
        long before = digest.bounces().orElseThrow().toFixBefore().getOrDefault(cause.cause(), 0L);
        return "%s%s of %s, %d the week before. (%s)"
                .formatted(
                        known.isEmpty() ? "" : known + " ",
                        LetterText.counted(cause.recipients(), "recipient"),
                        LetterText.counted(cause.senders(), "sender"),
                        before,
                        cause.cause());
    }

    private void noHistory() {
        text.paragraph("Bounces are not in this digest: no database keeps them (see history.url).");
    }

    private void numbers(Bounces bounces) {
        text.heading("Numbers of recipients");
        row("", "this week", "week before");
        Numbers now = bounces.numbers();
        Numbers before = bounces.numbersBefore();
        row("sent to", now, before, n -> n.sent() == 0 ? "not counted" : "" + n.sent());
        row("came back", now, before, n -> "" + n.bounces());
        row("  of what was sent", now, before, n -> percent(n.bounces(), n.sent()));
        row("delayed", now, before, n -> "" + n.delays());
        row("complaints", now, before, n -> "" + n.complaints());
        row("without a known cause", now, before, n -> "" + n.unknown());
        text.blank();
        if (!bounces.domains().isEmpty()) {
            text.heading("By domain of the sender");
            row("", "came back", "of what was sent");
            for (Share share : bounces.domains()) {
                Numbers n = share.numbers();
                row(
                        LetterText.oneLine(share.name().isEmpty() ? "not known" : share.name()),
                        "" + n.bounces(),
                        percent(n.bounces(), n.sent()));
            }
            text.blank();
        }
    }

    private void row(String name, Numbers now, Numbers before, Function<Numbers, String> value) {
        row(name, value.apply(now), value.apply(before));
    }

    private void row(String name, String first, String second) {
        text.line(ROW.formatted(name, first, second).stripTrailing());
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private void dead(Bounces bounces) {
        if (bounces.dead().isEmpty()) {
            return;
        }
        text.heading("Addresses that refuse each message");
        text.paragraph(
                "Take them off your lists; who goes on writing to them looks like a spammer.");
        Map<String, Long> byDomain =
                bounces.dead().stream()
                        .collect(
                                Collectors.groupingBy(
                                        DigestLetter::shown, TreeMap::new, Collectors.counting()));
        byDomain.entrySet().stream()
                .limit(2L * WeeklyDigest.MOST_ROWS)
                .forEach(
                        entry ->
                                text.line(
                                        entry.getValue() == 1
                                                ? entry.getKey()
                                                : entry.getKey() + " (" + entry.getValue() + ")"));
        int more = byDomain.size() - 2 * WeeklyDigest.MOST_ROWS;
        if (more > 0) {
            text.line("… and " + more + " more");
        }
        text.blank();
    }

    /** Of an address that is kept as a hash, the domain only. */
    private static String shown(DeadRecipient dead) {
        return LetterText.oneLine(
                dead.recipient().contains("@") ? dead.recipient() : "at " + dead.recipientDomain());
    }

    private void conditions(String heading, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        text.heading(heading);
        conditions.forEach(condition -> text.wrapped(condition.says(), " - ", "   "));
        text.blank();
    }

    private void changes() {
        if (digest.changes().isEmpty()) {
            return;
        }
        text.heading("What changed in the week");
        for (Condition change : digest.changes()) {
            text.wrapped(
                    "%s  %s, %s: %s"
                            .formatted(
                                    TIME.format(change.since()),
                                    change.state(),
                                    change.check(),
                                    change.says()),
                    " - ",
                    "   ");
        }
        text.blank();
    }
}
