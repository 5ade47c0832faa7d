// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import io.github.bouncewise.knowledge.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A new rule with its cases, and the files to which they will be added.
 *
 * @param id of the rule
 * @param phrase the words by which it recognises the reply
 * @param answer id of the cause that is answered without the rule
 * @param rules the new content of the rule file
 * @param cases the new content of the file of cases
 * @param addedRules the text added to the rule file
 * @param addedCases the text added to the file of cases
 */
public record RuleDraft(
        String id,
        String phrase,
        String answer,
        Path rulesFile,
        String rules,
        Path casesFile,
        String cases,
        String addedRules,
        String addedCases) {

    private static final String HEAD =
            """
            package %s;

            import io.github.bouncewise.inference.Finding;
            import io.github.bouncewise.inference.Said;
            """;

    /**
     * The reply for which a rule is wanted, and what it concludes.
     *
     * @param said the reply of the remote server
     * @param naming whether a word of it names somebody, and must be neither in the rule nor in a
     *     case
     * @param code SMTP reply code if the reply does not contain it, or 0
     * @param status enhanced status code if the reply does not contain it, or empty
     * @param cause id of the cause that the rule concludes
     * @param phrase the words to look for, if the user chose them
     * @param certainty above 0, at most 1
     * @param prefix of the id: capital letters
     */
    public record Wanted(
            String said,
            Predicate<String> naming,
            int code,
            String status,
            String cause,
            Optional<String> phrase,
            double certainty,
            String prefix) {}

    /**
     * Drafts a rule for a reply. Writes nothing.
     *
     * @param set the rules so far
     * @param directory the operator's
     * @throws IllegalArgumentException if no rule can be drafted; says why, and what to do
     */
    public static RuleDraft of(RuleSet set, Path directory, Wanted wanted) {
        RuleComposer composer = new RuleComposer(set, wanted);
        String name = wanted.prefix().toLowerCase(Locale.ROOT);
        Path rulesFile = directory.resolve("rules").resolve(name + ".drl");
        Path casesFile = directory.resolve("rules").resolve(name + ".cases.yaml");
        String before = text(rulesFile).orElse(HEAD.formatted(name));
        String addedRules = "\n" + composer.rule();
        String addedCases = composer.cases();
        return new RuleDraft(
                composer.id(),
                composer.phrase(),
                composer.answer(),
                rulesFile,
                ended(before) + addedRules,
                casesFile,
                ended(text(casesFile).orElse("")) + addedCases,
                addedRules.strip() + "\n",
                addedCases);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /**
     * The problems that this rule adds to the result of the check, as {@code file:line: what is
     * wrong; how to correct it}; empty if the rule can be written.
     *
     * @param set the rules so far
     */
    public List<String> problems(RuleSet set) throws IOException {
        Path trial = Files.createTempDirectory("bouncewise-rules");
        try {
            if (set.directory().isPresent()) {
                copy(set.directory().get(), trial);
            }
            Path folder = Files.createDirectories(trial.resolve("rules"));
            Files.writeString(folder.resolve(rulesFile.getFileName().toString()), rules);
            Files.writeString(folder.resolve(casesFile.getFileName().toString()), cases);
            List<String> after = messages(RuleSet.open(Optional.of(trial)));
            List<String> added = new ArrayList<>(after);
            added.removeAll(messages(set));
            return added;
        } finally {
            remove(trial);
        }
    }

    /** Problems without directories, which differ between the trial and the real location. */
    private static List<String> messages(RuleSet set) {
        return RuleCheck.problems(set).stream().map(RuleDraft::placeless).toList();
    }

    private static String placeless(Problem problem) {
        String name = problem.location().substring(problem.location().lastIndexOf('/') + 1);
        return new Problem(name, problem.line(), problem.message(), problem.mend()).toString();
    }

    /** Copies only files that belong to rules and knowledge. */
    private static void copy(Path from, Path to) throws IOException {
        for (String part : List.of("rules", "knowledge-base")) {
            if (!Files.isDirectory(from.resolve(part))) {
                continue;
            }
            Path top = from.resolve(part).toRealPath();
            try (Stream<Path> files = Files.walk(top)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path target = to.resolve(part).resolve(top.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void remove(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Writes both files, the cases first, so that a rule is never without its cases. */
    public void write() throws IOException {
        Files.createDirectories(rulesFile.getParent());
        replace(casesFile, cases);
        replace(rulesFile, rules);
    }

    private static void replace(Path file, String text) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(
                beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
