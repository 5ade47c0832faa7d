// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code rules/first-rule.md} tells the reader to do, in an empty directory. A block
 * after "this is `FILE`" becomes that file; a line with {@code $} is run, and what stands below it
 * must be what comes out, where {@code …} stands for anything.
 */
class FirstRuleTest {

    private static final Path GUIDE = Path.of("..", "rules", "first-rule.md");
    private static final Pattern NAMED = Pattern.compile("[Tt]his (?:one )?is `([^`]+)`");
    private static final String INDENT = "    ";
    private static final String ANYTHING = "…";

    @TempDir private Path directory;

    @Test
    void the_guide_leads_to_a_live_rule() throws Exception {
        int commands = 0;
        String file = "";
        for (List<String> block : blocks()) {
            String first = block.get(0);
            if (!first.startsWith(INDENT)) {
                Matcher named = NAMED.matcher(String.join(" ", block));
                file = named.find() ? named.group(1) : "";
            } else if (first.startsWith(INDENT + "$ ")) {
                commands += run(block);
            } else {
                assertThat(file).as("the name of the file %s", block).isNotEmpty();
                Files.writeString(directory.resolve(file), text(block) + "\n");
            }
        }

        assertThat(commands).isGreaterThan(5);
    }

    /** Paragraphs, and indented blocks as a whole; a command begins a block of its own. */
    private static List<List<String>> blocks() throws Exception {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(GUIDE)) {
            boolean indented = line.startsWith(INDENT);
            boolean inCode = !block.isEmpty() && block.get(0).startsWith(INDENT);
            boolean begins =
                    line.startsWith(INDENT + "$ ") || !line.isEmpty() && indented != inCode;
            if (begins && !block.isEmpty()) {
                blocks.add(block);
                block = new ArrayList<>();
            }
            if (!line.isEmpty() || !block.isEmpty()) {
                block.add(line);
            }
        }
        blocks.add(block);
        return blocks;
    }

    private static String text(List<String> block) {
        return String.join("\n", block.stream().map(FirstRuleTest::unindented).toList())
                .stripTrailing();
    }

    private static String unindented(String line) {
        return line.startsWith(INDENT) ? line.substring(INDENT.length()) : line;
    }

    private int run(List<String> block) throws Exception {
        String command = unindented(block.get(0)).substring(2);
        String output = output(command);
        String pattern = "(?s)";
        for (String line : text(block.subList(1, block.size())).split("\n")) {
            boolean anyLines = line.equals(ANYTHING);
            pattern += anyLines ? "(.*\n)?" : line.isEmpty() ? "" : quoted(line) + "[^\n]*\n";
        }
        assertThat(output).as("what \"%s\" prints", command).matches(pattern);
        return 1;
    }

    private static String quoted(String line) {
        return String.join(
                "[^\n]*", Arrays.stream(line.split(ANYTHING, -1)).map(Pattern::quote).toList());
    }

    private String output(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        if (words.get(0).equals("./bouncewise")) {
            words.remove(0);
            words.addAll(
                    0,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName()));
        }
        Path out = directory.resolve(".out");
        Process process =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(command).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
