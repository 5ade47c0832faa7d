// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Configuration;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Overrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise gallery}: every cause in every language, to look at. */
@Command(
        name = "gallery",
        description = {
            "Writes a page for each cause in each language, from made-up bounces, and an index.",
            "Where Chromium is installed, pictures too: light, dark, narrow and on paper."
        },
        mixinStandardHelpOptions = true)
final class Gallery implements Callable<Integer> {
    /** How much is made a picture of; a picture takes a good half second. */
    enum Extent {
        NONE,
        SAMPLE,
        ALL
    }

    /** One for each place that acts, for each kind of report, and for each form of value. */
    private static final Set<String> SAMPLE =
            Set.of(
                    "spf-ip-missing",
                    "ip-listed",
                    "recipient-typo-domain",
                    "mailbox-full",
                    "unknown",
                    "several-recipients",
                    "still-trying",
                    "not-ours",
                    "hostile-words");

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where to write; made where it is missing.")
    private Path directory;

    @Option(
            names = "--pictures",
            paramLabel = "none|sample|all",
            description = "Pages of which pictures are made; default: ${DEFAULT-VALUE}.")
    private Extent pictures = Extent.SAMPLE;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The bouncewise.properties of the mail server.")
    private Path config;

    @Override
    public Integer call() throws IOException {
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.load(config);
        Overrides offline =
                new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());
        try (Bouncewise bouncewise = Bouncewise.open(configuration, offline)) {
            bouncewise.problems().forEach(spec.commandLine().getErr()::println);
            List<Path> sample = new ArrayList<>();
            Map<String, Explanation> examples = bouncewise.examples();
            for (Locale language : bouncewise.languages()) {
                Path folder = Files.createDirectories(directory.resolve(language.toLanguageTag()));
                for (Map.Entry<String, Explanation> example : examples.entrySet()) {
                    Path page = folder.resolve(example.getKey() + ".html");
                    Files.writeString(page, example.getValue().in(language).html());
                    if (pictures == Extent.ALL || SAMPLE.contains(example.getKey())) {
                        sample.add(page);
                    }
                }
            }
            Files.writeString(
                    directory.resolve("index.html"),
                    GalleryIndex.of(examples.keySet(), bouncewise.languages()));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%d pages: %s%n",
                    examples.size() * bouncewise.languages().size(),
                    directory.resolve("index.html"));
            if (pictures != Extent.NONE) {
                out.println(Pictures.of(sample));
            }
            return 0;
        }
    }
}
