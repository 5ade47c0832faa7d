// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.RuleCard;
import io.github.bouncewise.authoring.RuleRow;
import io.github.bouncewise.authoring.RuleSet;
import io.github.bouncewise.configuration.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules show}: shows one rule. */
@Command(
        name = "show",
        description = "Shows a rule: its text, what it concludes, its cases, and related rules.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bouncewise rules show AUTH-111",
            "",
            "Exit codes: 0 success, 2 wrong usage."
        })
final class RulesShow implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(paramLabel = "ID", description = "Id of the rule.")
    private String id;

    @Option(names = "--directory", paramLabel = "DIR", description = "Your directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        RuleSet set = operator.open(directory);
        RuleCard card =
                RuleCard.of(set, id.toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> new ConfigurationException(NoSuch.rule(id, set)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(card.row().source());
        out.println();
        out.println(card.text());
        section("Concludes", conclusions(card.findings()));
        section("Cases", cases(card.cases()));
        section("Builds on", rows(card.needs()));
        section("Used by", rows(card.feeds()));
        section("Other rules for the same causes", rows(card.siblings()));
        return 0;
    }

    private void section(String title, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    private static List<String> conclusions(List<RuleCard.Conclusion> findings) {
        TextTable columns = new TextTable();
        findings.forEach(
                finding ->
                        columns.add(
                                String.format(Locale.ROOT, "%+.2f", finding.certainty()),
                                finding.cause(),
                                finding.meaning()));
        return columns.lines();
    }

    private static List<String> cases(List<RuleCard.Case> cases) {
        TextTable columns = new TextTable();
        for (RuleCard.Case one : cases) {
            columns.add(
                    one.fires() ? "fires" : "silent",
                    one.expect().isEmpty() ? "-" : one.expect(),
                    one.said() + (one.facts().isEmpty() ? "" : "  (" + one.facts() + ")"));
        }
        return columns.lines();
    }

    private static List<String> rows(List<RuleRow> rows) {
        TextTable columns = new TextTable();
        rows.forEach(row -> columns.add(row.id(), row.title()));
        return columns.lines();
    }
}
