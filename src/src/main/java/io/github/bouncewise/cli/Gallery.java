// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise gallery}: sample reports of every cause in every language. */
@Command(
        name = "gallery",
        description = {
            "Writes a page for each cause in each language, from made-up bounces, and an index.",
            "If Chromium is installed, pictures too: light, dark, narrow and on paper."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bouncewise gallery --pictures none gallery/",
            "",
            "Exit codes: 0 success, 2 wrong usage or configuration."
        })
final class Gallery implements Callable<Integer> {
    /** Of which pages pictures are taken; a picture takes a little more than half a second. */
    enum Extent {
        NONE,
        SAMPLE,
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One example for each party that can act, each kind of report, and each form of value. */
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

    /**
     * Examples that are also shown in two languages: one with many values, one with several causes.
     */
    private static final List<String> TWICE = List.of("spf-ip-missing", "several-recipients");

    private static final String BOTH = "two-languages-";

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where to write; created if it does not exist.")
    private Path directory;

    @Option(
            names = "--pictures",
            paramLabel = "none|sample|all",
            description = "Pages of which pictures are taken; default: ${DEFAULT-VALUE}.")
    private Extent pictures = Extent.SAMPLE;

    @Mixin private ConfigOption config;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = config.read();
        Overrides offline =
                new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());
        try (Bouncewise bouncewise = Bouncewise.open(configuration, offline)) {
            bouncewise.problems().forEach(spec.commandLine().getErr()::println);
            List<Path> sample = new ArrayList<>();
            Map<String, Explanation> examples = bouncewise.examples();
            Set<String> names = new LinkedHashSet<>();
            for (Locale language : bouncewise.languages()) {
                Path folder = Files.createDirectories(directory.resolve(language.toLanguageTag()));
                Map<String, Explanation> pages = pages(examples, language);
                names.addAll(pages.keySet());
                for (Map.Entry<String, Explanation> example : pages.entrySet()) {
                    Path page = folder.resolve(example.getKey() + ".html");
                    Files.writeString(page, example.getValue().html());
                    if (pictures == Extent.ALL || isSample(example.getKey())) {
                        sample.add(page);
                    }
                }
            }
            Files.writeString(
                    directory.resolve("index.html"),
                    GalleryIndex.of(names, bouncewise.languages()));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%d pages: %s%n",
                    names.size() * bouncewise.languages().size(), directory.resolve("index.html"));
            if (pictures != Extent.NONE) {
                out.println(Pictures.of(sample));
            }
            return 0;
        }
    }

    /** All examples in one language, and some in this language and a second one. */
    private static Map<String, Explanation> pages(
            Map<String, Explanation> examples, Locale language) {
        Locale other = language.equals(Locale.ENGLISH) ? Locale.GERMAN : Locale.ENGLISH;
        Map<String, Explanation> pages = new LinkedHashMap<>();
        examples.forEach((name, example) -> pages.put(name, example.in(language)));
        for (String name : TWICE) {
            Optional.ofNullable(pages.get(name))
                    .ifPresent(page -> pages.put(BOTH + name, page.and(other)));
        }
        return pages;
    }

    private static boolean isSample(String name) {
        return SAMPLE.contains(name) || name.startsWith(BOTH);
    }
}
