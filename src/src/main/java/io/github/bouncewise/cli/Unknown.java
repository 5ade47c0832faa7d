// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.unknown.UnknownBounces;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise unknown}: groups bounces without a diagnosis, and proposes rules for them. */
@Command(
        name = "unknown",
        description = {
            "Groups bounces that could not be diagnosed by their words, and proposes a rule for each group.",
            "The largest group is first. A proposal has a phrase and a cause, with a command that writes the rule."
        },
        footer = {
            "",
            "Exit codes: 0 success, 1 a kept file or a message could not be read, 2 wrong usage.",
            "",
            "Examples:",
            "  bouncewise unknown --config conf/bouncewise.properties",
            "  bouncewise unknown --mails bounces/ --most 5"
        },
        mixinStandardHelpOptions = true)
final class Unknown implements Callable<Integer> {
    /** Where James keeps them, relative to its conf/. */
    private static final Path IN_JAMES = Path.of("..", "var", "bouncewise", "unknown");

    private static final int NAMED = 5;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description =
                    "Directory in which a server keeps them; default: the one that --config names.")
    private Path directory;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The bouncewise.properties of the mail server; its unknown.directory is read.")
    private Path config;

    @Option(
            names = "--mails",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Messages, mboxes or directories to use instead of kept bounces; no DNS look-ups are made.")
    private List<String> mails = List.of();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "Merge these rule files with the shipped ones, by id; what they can diagnose is left out.")
    private Path rules;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Number of groups to show; default: ${DEFAULT-VALUE}.")
    private int most = 20;

    @Option(names = "--json", description = "Print one JSON object with all groups.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.load(config);
        if (most < 1) {
            throw usage("--most: write a number of 1 or more");
        }
        if (directory != null && !mails.isEmpty()) {
            throw usage("DIR and --mails can't be combined; leave one out");
        }
        try (Bouncewise bouncewise = Bouncewise.open(configuration, overrides())) {
            bouncewise.problems().forEach(spec.commandLine().getErr()::println);
            UnknownBounces unknown = bouncewise.unknownBounces();
            boolean whole =
                    mails.isEmpty() ? addKept(unknown, configuration) : add(unknown, bouncewise);
            PrintWriter out = spec.commandLine().getOut();
            Optional<String> file = Optional.ofNullable(config).map(Path::toString);
            out.println(json ? unknown.json(file) : unknown.text(most, file));
            out.flush();
            return whole ? 0 : 1;
        }
    }

    private Overrides overrides() {
        return new Overrides(
                true,
                Optional.ofNullable(rules).map(this::rulesIn),
                Optional.empty(),
                Optional.empty());
    }

    private Path rulesIn(Path given) {
        return OwnFiles.part(spec.commandLine(), "--rules", given, OwnFiles.RULES);
    }

    /** Adds the kept bounces; false if some could not be read. */
    private boolean addKept(UnknownBounces unknown, Configuration configuration) {
        Path store = store(configuration);
        if (!Files.exists(store) && directory == null) {
            spec.commandLine().getErr().println(store + ": no bounces have been kept there yet");
            return true;
        }
        if (!Files.isDirectory(store)) {
            throw usage(
                    store + " is not a directory; name the directory in which a server keeps them");
        }
        try {
            List<String> broken = unknown.addKept(store);
            broken.stream()
                    .limit(NAMED)
                    .forEach(name -> complain(store.resolve(name) + " is broken; delete it"));
            if (broken.size() > NAMED) {
                complain("and " + (broken.size() - NAMED) + " more are broken");
            }
            return broken.isEmpty();
        } catch (IOException unreadable) {
            throw usage(
                    store + " can't be read; run this as a user with permission: " + unreadable);
        }
    }

    private Path store(Configuration configuration) {
        if (directory != null) {
            return directory;
        }
        if (config == null) {
            throw usage("name a source: DIR, --config FILE, or --mails PATH");
        }
        Path conf = config.toAbsolutePath().getParent();
        return configuration
                .keepingUnknownIn(conf.resolve(IN_JAMES).normalize())
                .unknownDirectory()
                .orElseThrow();
    }

    private boolean add(UnknownBounces unknown, Bouncewise bouncewise) {
        boolean whole = true;
        try (Stream<Message> messages = Messages.of(mails)) {
            for (Iterator<Message> rest = messages.iterator(); rest.hasNext(); ) {
                Message message = rest.next();
                try {
                    unknown.add(bouncewise.explain(message.read()).unknown());
                } catch (IOException | RuntimeException unreadable) {
                    complain(message.name() + ": " + Reason.of(unreadable));
                    whole = false;
                }
            }
        }
        return whole;
    }

    private void complain(String trouble) {
        Errors.print(spec.commandLine(), trouble);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
