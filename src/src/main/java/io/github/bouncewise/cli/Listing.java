// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Explanation;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.overview.OverviewText;
import io.github.bouncewise.overview.Tally;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * Explained messages for a reader, one below the other: a report for each bounce, a line for each
 * other message, and a sum at the end. All of it is the answer, so it goes to standard output, also
 * in a pipe; a program reads {@code --json}.
 */
final class Listing {
    private final CommandLine command;
    private final PrintWriter out;
    private final Style style;
    private final Tally tally = new Tally();
    private boolean afterReport;
    private boolean afterAnything;

    Listing(CommandLine command) {
        this.command = command;
        this.out = command.getOut();
        this.style = new Style(command.getColorScheme().ansi().enabled());
    }

    /** Prints the report about a message. */
    void report(String name, String text) {
        if (afterAnything) {
            out.println();
        }
        out.println(style.strong(name));
        out.println();
        out.println(style.report(text.stripTrailing()));
        afterAnything = true;
        afterReport = true;
    }

    /** Prints the line of a message that is no bounce. */
    void line(String name, Explanation explanation) {
        if (afterReport) {
            out.println();
        }
        out.println(name + ": no bounce, but " + OverviewText.one(explanation.kind()));
        afterAnything = true;
        afterReport = false;
    }

    /** Prints why a message can't be read. */
    void unreadable(String name, String reason) {
        Errors.print(command, name + ": " + reason);
        tally.unreadable();
    }

    /** Counts a message that was printed. */
    void count(String name, Explanation explanation) {
        tally.add(
                name,
                explanation.kind().word(),
                explanation.recipients(),
                recipient -> List.of(),
                () -> "");
    }

    /** Prints the sum of all. */
    void sum(Wordings words) {
        out.println();
        out.print(style.report(OverviewText.sum(tally.overview(), words)));
        out.flush();
    }
}
