// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * The commands by name, in the order of the help. Reading the options of all of them takes longer
 * than explaining a message, so arguments that name a command get that one only.
 */
final class Subcommands {
    private static final Map<String, Class<?>> OF_RULES = new LinkedHashMap<>();
    private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        OF_RULES.put("check", RulesCheck.class);
        OF_RULES.put("list", RulesList.class);
        OF_RULES.put("show", RulesShow.class);
        OF_RULES.put("test", RulesCases.class);
        OF_RULES.put("new", RulesNew.class);
        OF_RULES.put("diff", RulesDiff.class);

        ALL.put("explain", Explain.class);
        ALL.put("report", ReportCommand.class);
        ALL.put("doctor", Doctor.class);
        ALL.put("bench", Bench.class);
        ALL.put("unknown", Unknown.class);
        ALL.put("rules", Rules.class);
        ALL.put("calibration", CalibrationCommand.class);
        ALL.put("gallery", Gallery.class);
        ALL.put("docs", Docs.class);
        ALL.put("completion", Completion.class);
    }

    private Subcommands() {}

    /**
     * @param arguments those of the program; none for all commands
     */
    static CommandLine of(String... arguments) {
        CommandLine program = new CommandLine(new Main());
        add(ALL, arguments, 0, program);
        CommandLine rules = program.getSubcommands().get("rules");
        if (rules != null) {
            add(OF_RULES, arguments, 1, rules);
        }
        return program;
    }

    private static void add(
            Map<String, Class<?>> commands, String[] arguments, int at, CommandLine to) {
        String first = arguments.length > at ? arguments[at] : "";
        if (first.equals("--version") || first.equals("-V")) {
            return;
        }
        if (commands.containsKey(first)) {
            to.addSubcommand(first, commands.get(first));
        } else {
            commands.forEach(to::addSubcommand);
        }
    }
}
