// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.checks.Topic;
import io.github.bouncewise.report.LineWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results of checks for a terminal, grouped by what they are about: this server, name servers,
 * block lists, each address, each domain, certificates. In a group, what is broken comes first.
 */
final class DoctorText {
    private static final Map<String, String> HEADINGS =
            Map.of(
                    Topic.NAME_SERVER.word(), "Name servers",
                    Topic.BLOCK_LIST_ZONE.word(), "Block lists",
                    Topic.CERTIFICATE.word(), "Certificates");

    /** Of these, the subject begins with the address or domain. */
    private static final Set<String> OF_ADDRESS_OR_DOMAIN =
            Stream.of(
                            Topic.ADDRESS,
                            Topic.REVERSE_DNS,
                            Topic.BLOCK_LIST,
                            Topic.DOMAIN,
                            Topic.MX,
                            Topic.SPF,
                            Topic.DKIM_KEY,
                            Topic.DMARC,
                            Topic.MTA_STS,
                            Topic.TLS_REPORT)
                    .map(Topic::word)
                    .collect(Collectors.toSet());

    private static final List<State> ORDER =
            List.of(State.BROKEN, State.WARNING, State.UNKNOWN, State.OK);
    private static final String INDENT = " ".repeat(12);

    private final StringBuilder out = new StringBuilder();
    private final boolean coloured;

    private DoctorText(boolean coloured) {
        this.coloured = coloured;
    }

    /** The text, ended by a line end. */
    static String of(List<CheckResult> results, boolean coloured) {
        DoctorText text = new DoctorText(coloured);
        text.write(results);
        return text.out.toString();
    }

    private void write(List<CheckResult> results) {
        Map<String, List<CheckResult>> groups = new LinkedHashMap<>();
        results.forEach(
                result ->
                        groups.computeIfAbsent(heading(result), g -> new ArrayList<>())
                                .add(result));
        groups.forEach(
                (heading, group) -> {
                    line(styled("1", heading));
                    group(summedUp(group));
                    line("");
                });
        line(summary(results));
    }

    private static String heading(CheckResult result) {
        return OF_ADDRESS_OR_DOMAIN.contains(result.check())
                ? result.subject().replaceFirst(" .*", "")
                : HEADINGS.getOrDefault(result.check(), "This server");
    }

    private void group(List<CheckResult> results) {
        String mend = "";
        for (State state : ORDER) {
            for (CheckResult result : results) {
                if (result.state() == state) {
                    wrapped(mark(state), result.says());
                    if (!result.mend().isEmpty() && !result.mend().equals(mend)) {
                        mend = result.mend();
                        wrapped(INDENT + "→ ", mend);
                    }
                    result.values().forEach(this::value);
                }
            }
        }
    }

    /** One line for the many block lists that say the same. */
    private static List<CheckResult> summedUp(List<CheckResult> group) {
        List<CheckResult> lines = new ArrayList<>();
        Map<String, List<CheckResult>> same = new LinkedHashMap<>();
        for (CheckResult result : group) {
            boolean many =
                    result.check().equals(Topic.BLOCK_LIST_ZONE.word())
                                    && result.state() == State.OK
                            || result.check().equals(Topic.BLOCK_LIST.word())
                                    && (result.state() == State.OK
                                            || result.state() == State.UNKNOWN);
            if (many) {
                same.computeIfAbsent(result.check() + result.state(), s -> new ArrayList<>())
                        .add(result);
            } else {
                lines.add(result);
            }
        }
        same.values()
                .forEach(results -> lines.add(results.size() == 1 ? results.get(0) : sum(results)));
        return lines;
    }

    private static CheckResult sum(List<CheckResult> results) {
        CheckResult first = results.get(0);
        String zones =
                results.stream()
                        .map(result -> result.subject().replaceFirst(".* ", ""))
                        .collect(Collectors.joining(", "));
        String what = first.subject().replaceFirst(" .*", "");
        String says =
                first.check().equals(Topic.BLOCK_LIST_ZONE.word())
                        ? results.size() + " block lists answer: "
                        : first.state() == State.OK
                                ? what + " is on none of " + results.size() + " block lists: "
                                : "Whether "
                                        + what
                                        + " is on "
                                        + results.size()
                                        + " block lists is not known: ";
        return new CheckResult(
                first.check(), what, first.state(), says + zones + ".", first.mend(), List.of());
    }

    private void value(Value value) {
        line(INDENT + "  " + value.name() + ":");
        line(INDENT + "    " + styled("1", value.text()));
    }

    private static String mark(State state) {
        return switch (state) {
            case OK -> "  ✓ ok       ";
            case WARNING -> "  ! warning  ";
            case BROKEN -> "  ✗ broken   ";
            case UNKNOWN -> "  ? unknown  ";
        };
    }

    private static String colour(String mark) {
        return switch (mark.strip().charAt(0)) {
            case '✓' -> "32";
            case '!' -> "33";
            case '✗' -> "31";
            default -> "36";
        };
    }

    private static String summary(List<CheckResult> results) {
        return Stream.of(
                        counted(results, State.BROKEN, "broken"),
                        counted(results, State.WARNING, "to be improved"),
                        counted(results, State.UNKNOWN, "not checked"),
                        counted(results, State.OK, "well"))
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(", ", "Result: ", "."));
    }

    private static String counted(List<CheckResult> results, State state, String words) {
        return results.stream().filter(result -> result.state() == state).count() + " " + words;
    }

    private void wrapped(String first, String text) {
        String rest = " ".repeat(first.length());
        String lines = LineWrap.wrap(text, first, rest).stripTrailing();
        line(
                coloured && !first.isBlank() && first.startsWith("  ") && !first.contains("→")
                        ? lines.replaceFirst(
                                "^" + java.util.regex.Pattern.quote(first.stripTrailing()),
                                styled(colour(first), first.stripTrailing()).replace("\\", "\\\\"))
                        : lines);
    }

    private String styled(String style, String text) {
        return coloured ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
