// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.report.LineWrap;
import java.util.List;
import java.util.stream.Collectors;

/** An overview in lines of 72 columns, for a terminal. */
public final class OverviewText {
    private static final int MOST_LINES = 15;
    private static final int MOST_DEAD = 50;
    private static final int BAR = 24;

    private final StringBuilder out = new StringBuilder();

    private OverviewText() {}

    /** The text, ended by a line end. */
    public static String of(Overview overview) {
        OverviewText text = new OverviewText();
        text.write(overview);
        return text.out.toString();
    }

    private void write(Overview overview) {
        line(Words.total(overview));
        causes(Words.TO_FIX, overview.toFix(), true);
        causes(Words.OTHERS, overview.others(), false);
        counts(Words.PARTIES, named(overview.parties()), false);
        counts(Words.CATEGORIES, overview.categories(), false);
        counts(Words.PROVIDERS, overview.providers(), false);
        counts(Words.SENDER_DOMAINS, overview.senderDomains(), false);
        counts(Words.DAYS, overview.days(), true);
        dead(overview);
    }

    private static List<Count> named(List<Count> parties) {
        return parties.stream().map(c -> new Count(Words.party(c.name()), c.number())).toList();
    }

    private void causes(String heading, List<CauseCount> causes, boolean steps) {
        if (causes.isEmpty()) {
            return;
        }
        heading(heading);
        int number = 0;
        for (CauseCount cause : causes.subList(0, Math.min(MOST_LINES, causes.size()))) {
            String place = ++number + ". ";
            wrapped(
                    place,
                    Words.affected(cause.recipients(), cause.senders()) + ": " + cause.meaning());
            String indent = " ".repeat(place.length());
            if (steps) {
                cause.steps().forEach(step -> wrapped(indent + "- ", step));
            }
            line(indent + "(" + cause.cause() + ", " + Words.party(cause.party()) + ")");
            cause.examples().stream()
                    .limit(1)
                    .forEach(example -> line(indent + "such as " + example.file()));
        }
        more(causes.size() - number);
    }

    private void counts(String heading, List<Count> counts, boolean last) {
        if (counts.isEmpty()) {
            return;
        }
        heading(heading);
        int from = last ? Math.max(0, counts.size() - MOST_LINES) : 0;
        List<Count> shown = counts.subList(from, Math.min(counts.size(), from + MOST_LINES));
        int most = shown.stream().mapToInt(Count::number).max().orElse(1);
        int width = String.valueOf(most).length();
        for (Count count : shown) {
            int bar = Math.max(1, Math.round((float) BAR * count.number() / most));
            line(
                    ("%" + width + "d  %-" + BAR + "s  %s")
                            .formatted(count.number(), "#".repeat(bar), count.name()));
        }
        more(counts.size() - shown.size());
    }

    private void dead(Overview overview) {
        if (overview.dead().isEmpty()) {
            return;
        }
        heading(Words.DEAD);
        overview.dead().stream().limit(MOST_DEAD).forEach(this::line);
        more(Math.max(0, overview.dead().size() - MOST_DEAD) + overview.deadLeftOut());
    }

    private void heading(String heading) {
        line("");
        line(heading);
        line("-".repeat(heading.length()));
    }

    private void more(int number) {
        if (number > 0) {
            line("… and " + number + " more");
        }
    }

    private void wrapped(String first, String text) {
        String wrapped = LineWrap.wrap(text, first, " ".repeat(first.length()));
        out.append(wrapped.lines().collect(Collectors.joining("\n"))).append('\n');
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
