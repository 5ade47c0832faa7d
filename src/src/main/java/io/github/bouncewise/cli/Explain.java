// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Question;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise explain}: diagnoses messages. */
@Command(
        name = "explain",
        description =
                "Tells for each message whether it is a bounce, why it came back, and what to do.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bouncewise explain bounce.eml                     the report on the terminal",
            "  bouncewise explain --html page.html bounce.eml    as a page",
            "  bouncewise explain --json --offline maildir/      JSON lines, no DNS",
            "  bouncewise explain --why bounce.eml               how the answer came about",
            "  bouncewise explain --what-if spf=pass bounce.eml  the answer if SPF had passed",
            "  bouncewise explain - < bounce.eml                 from standard input",
            "",
            "Exit codes: 0 success, 1 a message could not be read, 2 wrong usage or configuration."
        })
final class Explain implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "A message, an mbox, a directory (read recursively, in order of names), or - for standard input.")
    private List<String> paths;

    @Option(names = "--json", description = "Print one JSON object per line for each message.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report as an HTML page.")
    private Path html;

    @Option(
            names = "--annotate",
            paramLabel = "FILE",
            description = "Write the bounce with the report in it.")
    private Path annotate;

    @Option(names = "--offline", description = "Make no DNS look-ups.")
    private boolean offline;

    @Mixin private ConfigOption config;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "Take the evidence from this JSON array instead of looking it up.")
    private Path evidence;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Merge the rules of this directory with the shipped ones, by id.")
    private Path rules;

    @Option(
            names = "--knowledge",
            paramLabel = "DIR",
            description = "Merge this directory with the shipped knowledge base, by id.")
    private Path knowledge;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description = "Answer in this language (RFC 5646), not in that of the message.")
    private Locale language;

    @Option(
            names = "--why",
            description =
                    "Add how each answer came about: facts, rules, and why other causes lost. Needs no further look-ups.")
    private boolean why;

    @Option(
            names = "--what-if",
            paramLabel = "NAME=VALUE",
            description = {
                "Add what the answer would be with a different fact, such as spf=pass.",
                "The names of the facts are those that --why shows. Can be repeated."
            })
    private List<String> whatIf = List.of();

    @Override
    public Integer call() throws IOException {
        try (Bouncewise bouncewise = Bouncewise.open(config.read(), overrides());
                Stream<Message> messages = Messages.of(paths)) {
            PrintWriter err = spec.commandLine().getErr();
            bouncewise.problems().forEach(err::println);
            checkLanguage(bouncewise);
            Question question = bouncewise.question(why, whatIf);
            if (question.asked() && (html != null || annotate != null)) {
                throw usage(
                        "--why and --what-if can't be used with --html or --annotate; leave those out");
            }
            return html == null && annotate == null
                    ? explainAll(bouncewise, messages.iterator(), question)
                    : explainOne(bouncewise, messages.iterator());
        }
    }

    private void checkLanguage(Bouncewise bouncewise) {
        if (language != null) {
            LanguageTag.check(language, bouncewise, spec);
        }
    }

    /**
     * @param text what is printed for it; empty for a line that {@link Listing} writes
     * @param trouble why it can't be read, or null
     */
    private record Answer(String name, Explanation explanation, String text, String trouble) {}

    private int explainAll(Bouncewise bouncewise, Iterator<Message> messages, Question question) {
        boolean several = Messages.areSeveral(paths);
        PrintWriter out = spec.commandLine().getOut();
        Listing listing = new Listing(spec.commandLine());
        int[] unread = {0};
        InOrder.ofAllProcessors()
                .each(
                        messages,
                        Message::held,
                        message -> answer(bouncewise, message, question, several),
                        answer -> {
                            unread[0] += answer.trouble() == null ? 0 : 1;
                            print(answer, listing);
                            return !out.checkError();
                        });
        if (several && !json) {
            listing.sum(bouncewise.wordings());
        }
        return unread[0] == 0 && !out.checkError() ? 0 : 1;
    }

    /** An error in one message is printed with the name of the message, and the run continues. */
    private Answer answer(
            Bouncewise bouncewise, Message message, Question question, boolean several) {
        try {
            Explanation explanation = explanation(bouncewise, message);
            boolean line = !json && several && !explanation.undelivered();
            String text = line ? "" : text(explanation, message.name(), question);
            return new Answer(message.name(), explanation, text, null);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError wrong) {
            return new Answer(message.name(), null, "", Reason.of(wrong));
        }
    }

    private Explanation explanation(Bouncewise bouncewise, Message message) throws IOException {
        Explanation explanation = bouncewise.explain(message.read());
        return language == null ? explanation : explanation.in(language);
    }

    private String text(Explanation explanation, String name, Question question) {
        if (json) {
            return question.asked() ? explanation.json(name, question) : explanation.json(name);
        }
        String end = System.lineSeparator();
        String text = explanation.text();
        return question.asked() ? text + end + explanation.derivation(question) + end : text;
    }

    private void print(Answer answer, Listing listing) {
        String name = answer.name();
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(
                            answer.trouble() == null
                                    ? answer.text()
                                    : Explanation.unreadable(name, answer.trouble()));
        } else if (answer.trouble() != null) {
            listing.unreadable(name, answer.trouble());
        } else {
            if (answer.text().isEmpty()) {
                listing.line(name, answer.explanation());
            } else {
                listing.report(name, answer.text());
            }
            listing.count(name, answer.explanation());
        }
    }

    private int explainOne(Bouncewise bouncewise, Iterator<Message> messages) {
        if (!messages.hasNext()) {
            return 0;
        }
        Message message = messages.next();
        if (messages.hasNext()) {
            throw usage("--html and --annotate work on one message only; name one file");
        }
        Explanation explanation;
        try {
            explanation = explanation(bouncewise, message);
        } catch (IOException | RuntimeException wrong) {
            Answer unreadable = new Answer(message.name(), null, "", Reason.of(wrong));
            print(unreadable, new Listing(spec.commandLine()));
            return 1;
        }
        if (html != null) {
            save(html, explanation.html().getBytes(StandardCharsets.UTF_8));
        }
        if (annotate != null) {
            save(annotate, explanation.annotated());
        }
        if (json) {
            spec.commandLine().getOut().println(explanation.json(message.name()));
        }
        return 0;
    }

    private Overrides overrides() {
        return new Overrides(
                offline,
                Optional.ofNullable(rules).map(path -> part("--rules", path, OwnFiles.RULES)),
                Optional.ofNullable(knowledge)
                        .map(path -> part("--knowledge", path, OwnFiles.KNOWLEDGE)),
                Optional.ofNullable(evidence));
    }

    private Path part(String option, Path given, String part) {
        return OwnFiles.part(spec.commandLine(), option, given, part);
    }

    private void save(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw usage(Reason.unwritable(file, unwritable));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
