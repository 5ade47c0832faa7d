// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Colours of a terminal (ECMA-48 SGR). They repeat what words and marks say already, and there are
 * none in a file or a pipe, with {@code TERM=dumb}, or with the variable {@code NO_COLOR}.
 *
 * @param on whether there are any
 */
record Style(boolean on) {
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[1;32m";

    /** What stands before the place that is to be fixed, in a text report. */
    private static final String PLACE = "==> ";

    /** What stands before each line of a quoted notice. */
    private static final String QUOTED = "| ";

    /** Whether standard output shows colours. */
    static boolean ofTerminal() {
        return Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
    }

    String strong(String text) {
        return with(BOLD, text);
    }

    String faint(String text) {
        return with(FAINT, text);
    }

    String alert(String text) {
        return with(RED, text);
    }

    /** A text report with its headings, the place to fix, and quoted lines set apart. */
    String report(String text) {
        if (!on) {
            return text;
        }
        List<String> lines = text.lines().toList();
        List<String> styled = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean heading = i + 1 < lines.size() && isUnderline(lines.get(i + 1));
            if (heading || isUnderline(line)) {
                styled.add(strong(line));
            } else if (line.startsWith(PLACE)) {
                styled.add(with(GREEN, line));
            } else {
                styled.add(line.startsWith(QUOTED) ? faint(line) : line);
            }
        }
        return String.join("\n", styled) + (text.endsWith("\n") ? "\n" : "");
    }

    private static boolean isUnderline(String line) {
        return line.length() >= 3
                && (line.chars().allMatch(c -> c == '=') || line.chars().allMatch(c -> c == '-'));
    }

    private String with(String code, String text) {
        return on && !text.isEmpty() ? code + text + RESET : text;
    }
}
