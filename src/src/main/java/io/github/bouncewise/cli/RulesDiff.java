// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules diff}: shows which answers would change. */
@Command(
        name = "diff",
        description = {
            "Shows what would change over a folder of bounces if DIR were in use: for each recipient whose"
                    + " answer changes, the cause and its certainty before and after.",
            "No DNS look-ups are made. \"Before\" is what --against or --config names, else the shipped rules alone."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 nothing changes, 1 something does, 2 wrong usage.",
            "",
            "Example: bouncewise rules diff new/ bounces/ --against conf/bouncewise"
        })
final class RulesDiff implements Callable<Integer> {
    /** Smaller changes of certainty are rounding. */
    private static final double VISIBLE = 0.005;

    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory to try.")
    private Path directory;

    @Parameters(
            index = "1",
            paramLabel = "MAILS",
            description = "A message, an mbox or a directory of messages.")
    private Path mails;

    @Option(names = "--against", paramLabel = "DIR", description = "The directory in use now.")
    private Path against;

    private final Map<String, Integer> changes = new TreeMap<>();
    private int firmer;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(mails)) {
            throw operator.usage(
                    mails + ": there is no such file; name a message, an mbox or a directory");
        }
        Answers before = answers(operator.directory(against));
        Answers after = answers(operator.directory(directory));
        int failures = 0;
        int messages = 0;
        for (Map.Entry<String, List<JsonNode>> answer : after.byMessage().entrySet()) {
            List<JsonNode> old = before.byMessage().getOrDefault(answer.getKey(), List.of());
            failures += answer.getValue().size();
            messages += tell(answer.getKey(), old, answer.getValue()) ? 1 : 0;
        }
        summarize(after.byMessage().size(), failures, messages);
        return messages == 0 ? 0 : 1;
    }

    private Answers answers(Optional<Path> place) throws IOException {
        return Answers.of(operator.configuration(), place, mails.toString(), spec.commandLine());
    }

    /** Prints the changes for one message; true if there were any. */
    private boolean tell(String message, List<JsonNode> before, List<JsonNode> after) {
        TextTable columns = new TextTable();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            JsonNode old = i < before.size() ? before.get(i) : null;
            JsonNode now = i < after.size() ? after.get(i) : null;
            if (!cause(old).equals(cause(now))) {
                changes.merge(cause(old) + " → " + cause(now), 1, Integer::sum);
            } else if (Math.abs(certainty(old) - certainty(now)) >= VISIBLE) {
                firmer++;
            } else {
                continue;
            }
            columns.add(
                    "  " + (now == null ? old : now).path("recipient").asText("(no recipient)"),
                    shown(old),
                    "→",
                    shown(now));
        }
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = columns.lines();
        if (!lines.isEmpty()) {
            out.println(message);
            lines.forEach(out::println);
        }
        return !lines.isEmpty();
    }

    private void summarize(int messages, int failures, int changed) {
        PrintWriter out = spec.commandLine().getOut();
        if (changed > 0) {
            out.println();
        }
        TextTable columns = new TextTable();
        changes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(change -> columns.add("" + change.getValue(), change.getKey()));
        if (firmer > 0) {
            columns.add("" + firmer, "the same cause with another certainty");
        }
        columns.lines().forEach(out::println);
        int answers = changes.values().stream().mapToInt(Integer::intValue).sum() + firmer;
        out.println(
                answers
                        + " of "
                        + Count.of(failures, "answer")
                        + " in "
                        + Count.of(messages, "message")
                        + (answers == 1 ? " changes" : " change"));
    }

    private static String cause(JsonNode failure) {
        return failure == null ? "none" : failure.at("/diagnosis/cause").asText("unknown");
    }

    private static double certainty(JsonNode failure) {
        return failure == null ? 0 : failure.at("/diagnosis/certainty").asDouble();
    }

    private static String shown(JsonNode failure) {
        return cause(failure) + String.format(Locale.ROOT, " %.2f", certainty(failure));
    }
}
