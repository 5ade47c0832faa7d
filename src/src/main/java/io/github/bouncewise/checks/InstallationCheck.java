// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.KNOWLEDGE;
import static io.github.bouncewise.checks.Topic.VERSION;

import io.github.bouncewise.checks.CheckResult.Value;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What is installed: Java, Bouncewise, the jar of the plugin in James, the operator's knowledge.
 */
final class InstallationCheck {
    private static final String KEY = "knowledge.directory";
    private static final String JAR = "plugin";
    private static final String CLASS =
            MailetContainerCheck.PLUGIN.replace('.', '/') + "/ExplainBounce.class";

    private InstallationCheck() {}

    /**
     * @param version of the knowledge in use
     * @param problems what of it is not in use, and why
     * @param conf the directory of James' configuration files
     */
    static List<Task> of(String version, List<String> problems, Optional<Path> conf) {
        List<Task> tasks = new ArrayList<>();
        tasks.add(
                Task.of(
                        VERSION,
                        "java",
                        () ->
                                Task.ok(
                                        VERSION,
                                        "java",
                                        "This check runs on Java " + Runtime.version() + ".")));
        conf.map(directory -> directory.resolveSibling("extensions-jars"))
                .filter(Files::isDirectory)
                .ifPresent(jars -> tasks.add(Task.of(VERSION, JAR, () -> jar(jars))));
        tasks.add(Task.of(KNOWLEDGE, KEY, () -> knowledge(version, problems)));
        return tasks;
    }

    private static CheckResult knowledge(String version, List<String> problems) {
        return problems.isEmpty()
                ? Task.ok(KNOWLEDGE, KEY, "The knowledge is in use (version " + version + ").")
                : Task.warning(
                        KNOWLEDGE,
                        KEY,
                        problems.size() == 1
                                ? "A part of the knowledge is not in use."
                                : problems.size() + " parts of the knowledge are not in use.",
                        "Correct the files; \"bouncewise rules check\" tells more.",
                        problems.stream()
                                .map(problem -> new Value("problem", problem))
                                .toArray(Value[]::new));
    }

    private static CheckResult jar(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.jar")) {
            all.forEach(
                    jar -> {
                        if (isOurs(jar)) {
                            jars.add(jar);
                        }
                    });
        } catch (IOException unreadable) {
            return Task.unknown(
                    VERSION, JAR, directory + " can't be read.", "Correct its permissions.");
        }
        String names =
                jars.stream()
                        .map(jar -> jar.getFileName().toString())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return switch (jars.size()) {
            case 0 ->
                    Task.broken(
                            VERSION,
                            JAR,
                            "The plugin is not in " + directory + ".",
                            "Copy the jar for your James into that directory, and restart James.");
            case 1 -> Task.ok(VERSION, JAR, "The plugin is " + names + ".");
            default ->
                    Task.broken(
                            VERSION,
                            JAR,
                            "The plugin is there several times, and James uses any of them: "
                                    + names
                                    + ".",
                            "Remove all but one, and restart James.");
        };
    }

    private static boolean isOurs(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(CLASS) != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
