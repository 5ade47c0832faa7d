// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bouncewise.authoring.RuleDraft;
import io.github.bouncewise.authoring.RuleSet;
import io.github.bouncewise.configuration.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise rules new}: writes a rule and its cases for a bounce. */
@Command(
        name = "new",
        description = {
            "Writes a rule for a bounce, or for a reply of a server, and adds it to your rules with two cases.",
            "The phrase is the most specific one that does not occur in ordinary mail and has no address, host or"
                    + " number in it, and no name of a person whom the bounce names; all these are removed from the cases."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 written, 1 can't be written, 2 wrong usage.",
            "",
            "Examples:",
            "  bouncewise rules new x.eml --cause mailbox-full --directory conf/bouncewise",
            "  bouncewise rules new --said \"550 Box is full\" --cause mailbox-full --dry-run"
        })
final class RulesNew implements Callable<Integer> {
    /** Problems of a rule that are shown; a phrase that is too general has one in many cases. */
    private static final int SHOWN = 10;

    @Spec private CommandSpec spec;
    @Mixin private OperatorDirectory operator;

    @Parameters(
            arity = "0..1",
            paramLabel = "BOUNCE",
            description = "A message, or - for standard input.")
    private String bounce;

    @Option(
            names = "--said",
            paramLabel = "REPLY",
            description = "The reply of a server, instead of a bounce.")
    private String said;

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "The recipient whose failure to use; default: the first.")
    private String recipient;

    @Option(
            names = "--cause",
            required = true,
            paramLabel = "ID",
            description = "The cause that the rule concludes.")
    private String cause;

    @Option(
            names = "--phrase",
            paramLabel = "WORDS",
            description = "The words to look for, instead of those proposed.")
    private String phrase;

    @Option(
            names = "--certainty",
            paramLabel = "NUMBER",
            description =
                    "Certainty of the conclusion, above 0, at most 1; default: ${DEFAULT-VALUE}.")
    private double certainty = 0.9;

    @Option(
            names = "--prefix",
            paramLabel = "LETTERS",
            description = "Prefix of the id, and name of the file; default: ${DEFAULT-VALUE}.")
    private String prefix = "OWN";

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Your directory; rules/ is created in it if it does not exist.")
    private Path directory;

    @Option(names = "--dry-run", description = "Print what would be written, and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if ((bounce == null) == (said == null)) {
            throw operator.usage("name a bounce, or give the reply with --said, not both");
        }
        if (bounce != null && !bounce.equals("-") && !Files.exists(Path.of(bounce))) {
            throw operator.usage(bounce + ": there is no such file; name one that exists");
        }
        if (!prefix.matches("[A-Z][A-Z0-9]*")) {
            throw operator.usage("--prefix: write capital letters, for example OWN");
        }
        if (!(certainty > 0 && certainty <= 1)) {
            throw operator.usage("--certainty: write a number above 0, at most 1");
        }
        Optional<Path> place = place();
        RuleSet set = operator.open(place);
        if (!set.hasCause(cause)) {
            throw new ConfigurationException(NoSuch.cause(cause, set));
        }
        RuleDraft draft;
        try {
            draft = RuleDraft.of(set, place.orElse(Path.of("")), wanted(place));
        } catch (IllegalArgumentException impossible) {
            Errors.print(spec.commandLine(), impossible.getMessage());
            return 1;
        }
        return finish(set, draft);
    }

    private int finish(RuleSet set, RuleDraft draft) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = draft.problems(set);
        if (!problems.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            problems.stream().limit(SHOWN).forEach(err::println);
            if (problems.size() > SHOWN) {
                err.println("and " + (problems.size() - SHOWN) + " more");
            }
            Errors.print(
                    spec.commandLine(),
                    "the rule for \""
                            + draft.phrase()
                            + "\" would not pass the check and was not written; choose other words with --phrase, or another --certainty");
            return 1;
        }
        if (!dryRun) {
            draft.write();
        }
        out.println((dryRun ? "would be added to " : "added to ") + draft.rulesFile());
        out.println();
        out.print(draft.addedRules());
        out.println();
        out.println((dryRun ? "would be added to " : "added to ") + draft.casesFile());
        out.println();
        out.print(draft.addedCases());
        out.println();
        String change =
                draft.answer().equals(cause)
                        ? "the answer is " + cause + " without the rule, too"
                        : "the answer was " + draft.answer() + ", with the rule it is " + cause;
        out.println(draft.id() + ": \"" + draft.phrase() + "\"; " + change);
        return 0;
    }

    private Optional<Path> place() throws IOException {
        if (directory != null && Files.isDirectory(directory)) {
            return Optional.of(directory);
        }
        Optional<Path> place = operator.directory(directory);
        if (place.isEmpty() && !dryRun) {
            throw operator.usage(
                    "name the directory of your rules with --directory, or a configuration with --config, or use --dry-run");
        }
        return place;
    }

    private RuleDraft.Wanted wanted(Optional<Path> place) throws IOException {
        Optional<String> chosen =
                Optional.ofNullable(phrase).map(words -> words.toLowerCase(Locale.ROOT));
        if (said != null) {
            return new RuleDraft.Wanted(
                    said, word -> false, 0, "", cause, chosen, certainty, prefix);
        }
        Sample sample = sample(place);
        return new RuleDraft.Wanted(
                sample.failure().path("remoteText").asText(""),
                sample.naming(),
                sample.failure().path("replyCode").asInt(),
                sample.failure().path("status").asText(""),
                cause,
                chosen,
                certainty,
                prefix);
    }

    /**
     * What a bounce says about one recipient.
     *
     * @param failure as in the JSON contract
     * @param naming whether a word of it names somebody
     */
    private record Sample(JsonNode failure, Predicate<String> naming) {}

    private Sample sample(Optional<Path> place) throws IOException {
        List<Sample> samples = new ArrayList<>();
        boolean[] isBounce = new boolean[1];
        Answers.each(
                operator.configuration(),
                place,
                bounce,
                spec.commandLine(),
                (message, explanation) -> {
                    List<JsonNode> failures = Answers.failures(explanation, message.name());
                    for (int i = 0; i < failures.size(); i++) {
                        String address = failures.get(i).path("recipient").asText();
                        isBounce[0] = true;
                        if (samples.isEmpty()
                                && (recipient == null || recipient.equalsIgnoreCase(address))) {
                            samples.add(new Sample(failures.get(i), explanation.naming(i)));
                        }
                    }
                });
        if (samples.isEmpty()) {
            throw new ConfigurationException(
                    bounce
                            + (isBounce[0]
                                    ? " does not mention "
                                            + recipient
                                            + "; name one of its recipients"
                                    : " is not a bounce; give the reply with --said"));
        }
        if (samples.get(0).failure().path("remoteText").asText("").isBlank()) {
            throw new ConfigurationException(
                    bounce + " contains no reply of a server; write a rule for its code by hand");
        }
        return samples.get(0);
    }
}
