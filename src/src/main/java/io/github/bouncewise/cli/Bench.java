// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.bench.Benchmark;
import io.github.bouncewise.bench.Measured;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** {@code bouncewise bench}: measures. */
@Command(
        name = "bench",
        description = {
            "Measures how many messages are diagnosed and annotated in a second.",
            "Each is read, checked, reasoned over and annotated as in a mail server; after a warm-up, again and again.",
            "Without --config nothing is looked up: the figures are those of reading and reasoning alone."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bouncewise bench --stages --threads 2 bounces/",
            "",
            "Exit codes: 0 success, 2 wrong usage or configuration, or a message could not be read."
        })
final class Bench implements Callable<Integer> {
    /** Largest set of messages that is kept in memory, in octets. */
    private static final long MOST_OCTETS = 1L << 30;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Messages, mboxes, or directories of them.")
    private List<String> paths;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work at the same time (${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Time to measure, after as long a warm-up (${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--stages", description = "Show what each stage takes.")
    private boolean stages;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A bouncewise.properties: its checks are made, and their answers cached.")
    private Path config;

    @Override
    public Integer call() throws IOException {
        within("--threads", threads, 256);
        within("--seconds", seconds, 3_600);
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.load(config);
        Overrides overrides =
                config == null
                        ? new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty())
                        : Overrides.NONE;
        List<byte[]> messages = messages();
        try (Bouncewise bouncewise = Bouncewise.open(configuration, overrides)) {
            bouncewise.problems().forEach(spec.commandLine().getErr()::println);
            Benchmark benchmark = new Benchmark(bouncewise, messages, threads);
            Duration time = Duration.ofSeconds(seconds);
            Duration yardstick = time.dividedBy(4);
            progress("warming up, " + seconds + " s");
            benchmark.diagnosing(time);
            benchmark.parsing(yardstick);
            progress("measuring, " + seconds + " s");
            Measured measured = benchmark.diagnosing(time);
            Measured parsed = benchmark.parsing(yardstick);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(BenchReport.json(messages.size(), measured, parsed));
            } else {
                BenchReport.text(messages.size(), measured, parsed, stages).forEach(out::println);
            }
        }
        return 0;
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option
                            + ": "
                            + value
                            + " is not between 1 and "
                            + most
                            + "; write such a number");
        }
    }

    private List<byte[]> messages() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        long octets = 0;
        try (Stream<Message> all = Messages.of(paths)) {
            for (Iterator<Message> rest = all.iterator(); rest.hasNext(); ) {
                byte[] message = rest.next().read();
                messages.add(message);
                octets += message.length;
                if (octets > MOST_OCTETS) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "PATH: there is more than 1 GB, which is kept in memory; name fewer messages");
                }
            }
        }
        if (messages.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", paths)
                            + ": there is no message in it; name a file or a directory with some");
        }
        return messages;
    }

    /** One line on a terminal that the next one overwrites; nothing in a file or a pipe. */
    private void progress(String doing) {
        if (System.console() != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.print("\r\u001b[K" + doing + " …");
            err.flush();
        }
    }
}
