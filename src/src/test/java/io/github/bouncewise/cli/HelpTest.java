// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    static Stream<String> commands() {
        return all(Main.commandLine()).stream().map(c -> c.getCommandSpec().qualifiedName());
    }

    private static List<CommandLine> all(CommandLine top) {
        List<CommandLine> all = new ArrayList<>(List.of(top));
        top.getSubcommands().values().forEach(below -> all.addAll(all(below)));
        return all;
    }

    private static CommandLine command(String name) {
        return all(Main.commandLine()).stream()
                .filter(c -> c.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An example that does not work is worse than none. */
    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandHasExamplesThatItUnderstands(String name) {
        List<String> examples =
                Stream.of(command(name).getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith("  ") || line.startsWith("Example: "))
                        .filter(line -> line.contains("bouncewise " + rest(name)))
                        .map(HelpTest::commandIn)
                        .toList();

        assertThat(examples).isNotEmpty();
        assertThat(examples)
                .allSatisfy(
                        example ->
                                assertThatCode(() -> Main.commandLine().parseArgs(words(example)))
                                        .as(example)
                                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandThatIsNamedIsReadWithoutTheOthers(String name) {
        String[] words = name.split(" ");
        String[] arguments = Arrays.copyOfRange(words, 1, words.length);
        CommandLine read = Main.commandLine(arguments);
        for (String word : arguments) {
            assertThat(read.getSubcommands()).containsOnlyKeys(word);
            read = read.getSubcommands().get(word);
            assertThat(read.getCommandName()).isEqualTo(word);
        }
        assertThat(read.getUsageMessage()).isEqualTo(command(name).getUsageMessage());
    }

    /** A name that is broken at its dot can't be found or copied. */
    @ParameterizedTest
    @MethodSource("commands")
    void theHelpBreaksLinesBetweenWordsOnly(String name) {
        CommandSpec spec = command(name).getCommandSpec();
        Stream<String> texts =
                Stream.of(
                                Stream.of(spec.usageMessage().description()),
                                Stream.of(spec.usageMessage().footer()),
                                spec.args().stream().flatMap(arg -> Stream.of(arg.description())))
                        .flatMap(all -> all);

        assertThat(command(name).getUsageMessage().split("\\s+"))
                .contains(
                        texts.flatMap(text -> Stream.of(text.strip().split("\\s+")))
                                .filter(word -> !word.isEmpty() && !word.contains("${"))
                                .toArray(String[]::new));
    }

    /** So that it is not broken on a terminal of 80 columns. */
    @ParameterizedTest
    @MethodSource("commands")
    void anExampleFitsOnALine(String name) {
        assertThat(command(name).getCommandSpec().usageMessage().footer())
                .filteredOn(line -> line.startsWith("  ") || line.startsWith("Example: "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** The list of commands shows the first line of each description only. */
    @ParameterizedTest
    @MethodSource("commands")
    void theFirstLineOfADescriptionIsASentence(String name) {
        assertThat(command(name).getCommandSpec().usageMessage().description()[0]).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandTellsItsExitCodes(String name) {
        assertThat(command(name).getUsageMessage()).contains("Exit codes: ");
    }

    private static String rest(String name) {
        return name.substring("bouncewise".length()).strip();
    }

    /** Without what stands beside it, and without what is the shell's. */
    private static String commandIn(String line) {
        String from = line.substring(line.indexOf("bouncewise ") + "bouncewise ".length());
        return from.split(" {3,}| [|<>] ")[0].strip();
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        java.util.regex.Matcher word =
                java.util.regex.Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theManualHasEachCommandAndOption(String name) {
        String page = ManPage.of(Main.commandLine());
        for (OptionSpec option : command(name).getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                assertThat(page).contains(option.longestName().replace("-", "\\-"));
            }
        }
        assertThat(page).contains(name.equals("bouncewise") ? ".TH" : ".SS \"" + rest(name) + '"');
        assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theCompletionHasEachCommandAndOption(String shell) {
        String script = run("completion", shell);
        for (CommandLine command : all(Main.commandLine())) {
            assertThat(script).contains(command.getCommandName());
            for (OptionSpec option : command.getCommandSpec().options()) {
                String name = option.longestName();
                assertThat(script).contains(shell.equals("fish") ? name.substring(2) : name);
            }
        }
    }

    @Test
    void fishCompletesTheOptionsOfACommandOnlyBehindIt() {
        assertThat(run("completion", "fish").lines())
                .filteredOn(line -> line.contains(" -l what-if "))
                .singleElement()
                .asString()
                .contains("-n '__fish_seen_subcommand_from explain'", " -r ");
        assertThat(run("completion", "fish").lines())
                .filteredOn(line -> line.contains(" -l pictures "))
                .singleElement()
                .asString()
                .contains("-x -a 'none sample all'");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(Commands.run(out, out, (Object[]) arguments)).isZero();
        return out.toString();
    }
}
