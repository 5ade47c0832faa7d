// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.report.LineWrap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An overview, or a short sum of it, in lines of 72 columns, for a terminal. */
public final class OverviewText {
    private static final int MOST_LINES = 15;
    private static final int MOST_DEAD = 50;
    private static final int BAR = 24;

    /** In the short sum. */
    private static final int MOST_CAUSES = 5;

    private static final Map<String, String> ONE =
            Map.of(
                    "bounce", "a bounce",
                    "delay", "a notice of a delay",
                    "success", "a notice of delivery",
                    "complaint", "a complaint",
                    "auto-reply", "an automatic reply",
                    "other", "an ordinary message");

    private final StringBuilder out = new StringBuilder();

    /** The English texts. */
    private final Wording words;

    private OverviewText(Wordings words) {
        this.words = words.english();
    }

    /** The text, ended by a line end; in English, like all of a terminal that no user reads. */
    public static String of(Overview overview, Wordings words) {
        OverviewText text = new OverviewText(words);
        text.write(overview);
        return text.out.toString();
    }

    /** What a message is that did not come back, such as "an automatic reply". */
    public static String one(Kind kind) {
        return ONE.getOrDefault(kind.word(), kind.word());
    }

    /** The sum alone, ended by a line end: how many of what, who must act, and why. */
    public static String sum(Overview overview, Wordings words) {
        OverviewText text = new OverviewText(words);
        text.line("All messages");
        text.line("============");
        text.wrapped("", Words.total(text.words, overview));
        text.most("Who must act: ", text.named(overview.parties()), overview.parties().size());
        text.most("Most frequent: ", frequent(overview), MOST_CAUSES);
        int dead = overview.dead().size() + overview.deadLeftOut();
        if (dead > 0) {
            text.wrapped("", "Dead addresses: " + dead + "; bouncewise report lists them.");
        }
        return text.out.toString();
    }

    private static List<Count> frequent(Overview overview) {
        Map<String, Integer> causes = new TreeMap<>();
        Stream.of(overview.toFix(), overview.others())
                .flatMap(List::stream)
                .forEach(c -> causes.merge(c.cause(), c.recipients(), Integer::sum));
        return causes.entrySet().stream()
                .map(cause -> new Count(cause.getKey(), cause.getValue()))
                .sorted(Comparator.comparingInt(Count::number).reversed())
                .toList();
    }

    private void most(String heading, List<Count> counts, int most) {
        if (!counts.isEmpty()) {
            String some =
                    counts.stream()
                            .limit(most)
                            .map(count -> count.name() + " (" + count.number() + ")")
                            .collect(Collectors.joining("; "));
            wrapped("", heading + some + (counts.size() > most ? "; and others" : ""));
        }
    }

    private void write(Overview overview) {
        line(Words.total(words, overview));
        causes("fix.title", overview.toFix(), true);
        causes("fix.others", overview.others(), false);
        counts("by.party", named(overview.parties()), false);
        counts("by.category", overview.categories(), false);
        counts("by.provider", overview.providers(), false);
        counts("by.sender-domain", overview.senderDomains(), false);
        counts("by.day", overview.days(), true);
        dead(overview);
    }

    private List<Count> named(List<Count> parties) {
        return parties.stream()
                .map(c -> new Count(Words.party(words, c.name()), c.number()))
                .toList();
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
                    Words.affected(words, cause.recipients(), cause.senders())
                            + ": "
                            + cause.meaning());
            String indent = " ".repeat(place.length());
            if (steps) {
                cause.steps().forEach(step -> wrapped(indent + "- ", step));
            }
            line(indent + "(" + cause.cause() + ", " + Words.party(words, cause.party()) + ")");
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
        heading("dead.to-remove");
        overview.dead().stream().limit(MOST_DEAD).forEach(this::line);
        more(Math.max(0, overview.dead().size() - MOST_DEAD) + overview.deadLeftOut());
    }

    private void heading(String key) {
        String heading = words.of(key);
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
