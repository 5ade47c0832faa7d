// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.overview.Overview;
import io.github.bouncewise.overview.OverviewCsv;
import io.github.bouncewise.overview.OverviewJson;
import io.github.bouncewise.overview.OverviewPage;
import io.github.bouncewise.overview.OverviewText;
import io.github.bouncewise.overview.Tally;
import io.github.bouncewise.report.CauseCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise report}: sums up many messages. */
@Command(
        name = "report",
        description = {
            "Sums up many bounces: what to fix first, who must act, what it is about, and which addresses are dead.",
            "Prints text unless another form is chosen."
        },
        footer = {
            "",
            "Examples:",
            "  bouncewise report ~/Maildir                  the sum on the terminal",
            "  bouncewise report --html sum.html bounces/   a page with examples to open",
            "  bouncewise report --html sum.html --language de bounces/",
            "  bouncewise report --csv --offline mail.mbox  a row for each recipient",
            "",
            "Exit codes: 0 success, 1 a message could not be read, 2 wrong usage or configuration."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "A message, an mbox, a Maildir or another directory (read recursively), or - for standard input.")
    private List<String> paths;

    @ArgGroup private Form form = new Form();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description =
                    "Write the page in this language (RFC 5646), not in that of the configuration.")
    private Locale language;

    @Option(names = "--offline", description = "Make no DNS look-ups.")
    private boolean offline;

    @Mixin private ConfigOption config;

    /** How the sum is written. */
    private static final class Form {
        @Option(names = "--text", description = "Print the sum as text (the default).")
        private boolean text;

        @Option(names = "--html", paramLabel = "FILE", description = "Write the sum as one page.")
        private Path html;

        @Option(names = "--csv", description = "Print a row for each recipient, with a heading.")
        private boolean csv;

        @Option(names = "--json", description = "Print the sum as one JSON object.")
        private boolean json;
    }

    @Override
    public Integer call() throws IOException {
        if (language != null && form.html == null) {
            throw new ParameterException(
                    spec.commandLine(), "--language is for the page only; add --html FILE");
        }
        Configuration configuration = config.read();
        try (Bouncewise bouncewise = Bouncewise.open(configuration, overrides())) {
            if (language != null) {
                LanguageTag.check(language, bouncewise, spec);
            }
            Wordings all = bouncewise.wordings();
            Wording words =
                    all.nearest(language == null ? configuration.general().language() : language)
                            .orElseGet(all::english);
            bouncewise.problems().forEach(spec.commandLine().getErr()::println);
            PrintWriter out = spec.commandLine().getOut();
            if (form.csv) {
                out.print(OverviewCsv.HEADER);
            }
            Tally tally = new Tally();
            boolean allRead = read(bouncewise, tally, words);
            write(tally.overview(), bouncewise, words);
            return allRead && !out.checkError() ? 0 : 1;
        }
    }

    /** What was found out of one message, or why nothing was. */
    private record Answer(Message message, Explanation explanation, String trouble) {}

    private boolean read(Bouncewise bouncewise, Tally tally, Wording words) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean[] allRead = {true};
        PrintWriter terminal = System.console() == null ? null : err;
        try (Progress progress = Progress.on(terminal, terminal == null ? 0 : number());
                Stream<Message> messages = Messages.of(paths)) {
            InOrder.ofAllProcessors()
                    .each(
                            messages.iterator(),
                            Message::held,
                            message -> answer(bouncewise, message),
                            answer -> {
                                progress.step();
                                if (answer.explanation() == null) {
                                    allRead[0] = false;
                                    Errors.print(
                                            spec.commandLine(),
                                            answer.message().name() + ": " + answer.trouble());
                                    tally.unreadable();
                                } else {
                                    add(answer, tally, words);
                                }
                                return !out.checkError();
                            });
        }
        return allRead[0];
    }

    private void add(Answer answer, Tally tally, Wording words) {
        // text, CSV and JSON are of one language
        Explanation explanation =
                form.html == null
                        ? answer.explanation()
                        : answer.explanation().in(Locale.forLanguageTag(words.language()));
        String file = answer.message().name();
        tally.add(
                file,
                explanation.kind().word(),
                explanation.recipients(),
                one -> explanation.steps(one, one.party()),
                explanation::text);
        if (form.csv) {
            spec.commandLine().getOut().print(OverviewCsv.rows(file, explanation.recipients()));
        }
    }

    private static Answer answer(Bouncewise bouncewise, Message message) {
        try {
            return new Answer(message, bouncewise.explain(message.read()), "");
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError wrong) {
            return new Answer(message, null, Reason.of(wrong));
        }
    }

    private void write(Overview overview, Bouncewise bouncewise, Wording words) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (form.html != null) {
            try {
                Files.writeString(
                        form.html,
                        OverviewPage.of(
                                overview, words, cause -> meaning(bouncewise, cause, words)));
            } catch (IOException unwritable) {
                throw new ParameterException(
                        spec.commandLine(), Reason.unwritable(form.html, unwritable));
            }
        } else if (form.json) {
            out.println(OverviewJson.of(overview));
        } else if (!form.csv) {
            out.print(OverviewText.of(overview, bouncewise.wordings()));
        }
        out.flush();
    }

    private static String meaning(Bouncewise bouncewise, String cause, Wording words) {
        return bouncewise
                .cause(cause, Map.of(), words.language())
                .map(CauseCard::meaning)
                .orElse(cause);
    }

    /** Of messages; standard input can be read only once. */
    private long number() {
        if (paths.contains("-")) {
            return 0;
        }
        try (Stream<Message> messages = Messages.of(paths)) {
            return messages.count();
        }
    }

    private Overrides overrides() {
        return new Overrides(offline, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
