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

    /** So that what to do begins where the sentence above it does. */
    private static final String INDENT = " ".repeat(11);

    /** Select Graphic Rendition of ECMA-48. */
    private static final String PLAIN = "0";

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

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
                    line(styled(BOLD, heading));
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
                    wrapped(mark(state), colour(state), result.says());
                    if (!result.mend().isEmpty() && !result.mend().equals(mend)) {
                        mend = result.mend();
                        wrapped(INDENT + "→ ", PLAIN, mend);
                    }
                    values(result.values());
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

    /** Each on a line of its own and whole, to be copied. */
    private void values(List<Value> values) {
        String name = "";
        for (Value value : values) {
            if (!value.name().equals(name)) {
                name = value.name();
                line(INDENT + "  " + clean(name) + ":");
            }
            line(INDENT + "    " + styled(BOLD, clean(value.text())));
        }
    }

    private static String mark(State state) {
        return switch (state) {
            case OK -> "  ✓ ok       ";
            case WARNING -> "  ! warning  ";
            case BROKEN -> "  ✗ broken   ";
            case UNKNOWN -> "  ? unknown  ";
        };
    }

    private static String colour(State state) {
        return switch (state) {
            case OK -> GREEN;
            case WARNING -> YELLOW;
            case BROKEN -> RED;
            case UNKNOWN -> CYAN;
        };
    }

    private static String summary(List<CheckResult> results) {
        return ORDER.stream()
                .map(
                        state -> {
                            long number =
                                    results.stream().filter(one -> one.state() == state).count();
                            return number == 0 ? "" : number + " " + word(state, number);
                        })
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ", "Result: ", "."));
    }

    private static String word(State state, long number) {
        return switch (state) {
            case OK -> "ok";
            case WARNING -> number == 1 ? "warning" : "warnings";
            case BROKEN -> "broken";
            case UNKNOWN -> "unknown";
        };
    }

    /**
     * @param mark at the beginning of the first line; all others are indented by its length
     */
    private void wrapped(String mark, String style, String text) {
        String lines = LineWrap.wrap(clean(text), mark, " ".repeat(mark.length())).stripTrailing();
        line(styled(style, mark) + lines.substring(mark.length()));
    }

    /** What others publish may have control characters in it, or turn the direction of writing. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }

    private String styled(String style, String text) {
        return coloured ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
