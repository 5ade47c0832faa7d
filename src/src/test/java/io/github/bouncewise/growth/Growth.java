// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.growth;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Stage;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.wording.Understanding;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.testing.Shipped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Measures how the time of a diagnosis grows, prints a table, and writes a plot for each dimension.
 * Each message is new, so that nothing is answered from memory. All sizes of a dimension are
 * measured in turn, several times, and the median counts: other work on the machine meets all of
 * them.
 */
final class Growth {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    /** Rounds of small messages until the JVM has compiled most. */
    private static final int COMPILED_AFTER = 100;

    /** Octets of small messages that are measured together. */
    private static final int BATCH = 50_000;

    private static final int MOST_IN_BATCH = 15;
    private static final String READING = "reading";
    private static final String DIAGNOSIS = "reading and reasoning";
    private static final String ANNOTATED = "also report and annotation";
    private static final String LOADING = "loading";

    private final Path plots;
    private final List<String> wanted;
    private int words;

    private Growth(Path plots, List<String> wanted) {
        this.plots = plots;
        this.wanted = wanted;
    }

    /** Makes one measurement: processor time in microseconds, for each curve. */
    private interface Sample {
        double[] micros() throws UnreadableMessage;
    }

    /** A bounce of a size, with a word in its reply. */
    private interface Generator {
        byte[] message(int size, String word);
    }

    /**
     * @param arguments the directory for the plots, and the names of dimensions, or none for all
     */
    public static void main(String[] arguments) throws IOException, UnreadableMessage {
        List<String> names = List.of(arguments).subList(1, arguments.length);
        new Growth(Files.createDirectories(Path.of(arguments[0])), names).measure();
    }

    private void measure() throws IOException, UnreadableMessage {
        int[] octets = {
            1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 4_000_000, 16_000_000, 20_000_000
        };
        Overrides offline =
                new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());
        try (Bouncewise bouncewise = Bouncewise.open(Configuration.defaults(), offline)) {
            for (int i = 0; i < COMPILED_AFTER; i++) {
                diagnosedAndAnnotated(bouncewise, MadeUpMessages.ofManyServers(newWord()));
            }
            messages(
                    bouncewise,
                    "returned",
                    "Returned message",
                    "octets",
                    MadeUpMessages::returning,
                    octets);
            messages(
                    bouncewise,
                    "notice",
                    "Notice in ASCII",
                    "octets",
                    MadeUpMessages::notice,
                    octets);
            messages(
                    bouncewise,
                    "russian",
                    "Notice in Cyrillic",
                    "octets",
                    MadeUpMessages::russianNotice,
                    octets);
            messages(
                    bouncewise,
                    "line",
                    "Notice without line ends",
                    "octets",
                    MadeUpMessages::oneLine,
                    octets);
            int[] people = {1, 4, 16, 64, 250, 500, 1_000};
            messages(
                    bouncewise,
                    "recipients",
                    "Recipients of a report",
                    "recipients",
                    MadeUpMessages::reportAbout,
                    people);
            int[] fewer = {1, 4, 16, 50, 100, 200};
            messages(
                    bouncewise,
                    "told",
                    "Recipients of a notice",
                    "recipients",
                    MadeUpMessages::noticeAbout,
                    fewer);
            int[] many = {1, 4, 16, 64, 250, 500, 1_000};
            messages(
                    bouncewise,
                    "fields",
                    "Header fields",
                    "fields",
                    MadeUpMessages::withFields,
                    many);
            int[] parts = {1, 4, 16, 64, 250, 1_000, 2_000};
            messages(
                    bouncewise,
                    "parts",
                    "Parts of the returned message",
                    "parts",
                    MadeUpMessages::withParts,
                    parts);
            messages(
                    bouncewise,
                    "told-parts",
                    "Parts of the notice",
                    "parts",
                    MadeUpMessages::noticeOfParts,
                    parts);
            messages(
                    bouncewise,
                    "encoded",
                    "Encoded words of a subject",
                    "words",
                    MadeUpMessages::withEncodedWords,
                    many);
        }
        Understanding understanding = Understanding.of(Shipped.KNOWLEDGE);
        rules("rules", "Rules", "rules", MadeUpKnowledge::rules, understanding, 300, 1_000, 3_000);
        rules(
                "phrases",
                "Phrases of 300 rules",
                "phrases",
                MadeUpKnowledge::phrases,
                understanding,
                1_000,
                5_000,
                20_000);
        formats(understanding, 40, 130, 400);
    }

    private void messages(
            Bouncewise bouncewise,
            String name,
            String title,
            String unit,
            Generator generator,
            int... sizes)
            throws IOException, UnreadableMessage {
        series(
                name,
                title,
                unit,
                sizes,
                List.of(READING, DIAGNOSIS, ANNOTATED),
                size -> () -> diagnosedAndAnnotated(bouncewise, batch(generator, size)));
    }

    private List<byte[]> batch(Generator generator, int size) {
        List<byte[]> batch = new ArrayList<>();
        int octets = 0;
        while (octets < BATCH && batch.size() < MOST_IN_BATCH) {
            byte[] message = generator.message(size, newWord());
            batch.add(message);
            octets += message.length;
        }
        return batch;
    }

    private String newWord() {
        return MadeUpMessages.word(words++);
    }

    private static double[] diagnosedAndAnnotated(Bouncewise bouncewise, List<byte[]> batch)
            throws UnreadableMessage {
        long[] nanos = new long[3];
        for (byte[] message : batch) {
            long start = processorTime();
            Explanation explanation =
                    bouncewise.explain(
                            message,
                            ended -> {
                                if (ended == Stage.READING) {
                                    nanos[0] += processorTime() - start;
                                }
                            });
            nanos[1] += processorTime() - start;
            explanation.annotated();
            nanos[2] += processorTime() - start;
        }
        return Arrays.stream(nanos).mapToDouble(all -> micros(all, batch.size())).toArray();
    }

    private void rules(
            String name,
            String title,
            String unit,
            IntFunction<List<Document>> files,
            Understanding understanding,
            int... sizes)
            throws IOException, UnreadableMessage {
        series(
                name,
                title,
                unit,
                sizes,
                List.of(READING, DIAGNOSIS, LOADING),
                size -> {
                    List<Document> documents = files.apply(size);
                    Reasoner reasoner =
                            new Reasoner(compiled(documents), Shipped.KNOWLEDGE, understanding);
                    return () -> {
                        long start = processorTime();
                        compiled(documents);
                        return diagnosed(Shipped.READER, reasoner, processorTime() - start);
                    };
                });
    }

    private static RuleBase compiled(List<Document> rules) {
        RuleBase base = RuleBase.compile(rules, Shipped.KNOWLEDGE.causes().keySet());
        if (!base.problems().isEmpty()) {
            throw new IllegalStateException("made-up rules are broken: " + base.problems());
        }
        return base;
    }

    private void formats(Understanding understanding, int... sizes)
            throws IOException, UnreadableMessage {
        Reasoner reasoner =
                new Reasoner(RuleBase.compile(Shipped.KNOWLEDGE), Shipped.KNOWLEDGE, understanding);
        series(
                "formats",
                "Formats",
                "formats",
                sizes,
                List.of(READING, DIAGNOSIS, LOADING),
                size -> {
                    BounceReader reader = BounceReader.of(MadeUpKnowledge.formats(size));
                    return () -> {
                        long start = processorTime();
                        BounceReader.of(MadeUpKnowledge.formats(size));
                        return diagnosed(reader, reasoner, processorTime() - start);
                    };
                });
    }

    private double[] diagnosed(BounceReader reader, Reasoner reasoner, long loading)
            throws UnreadableMessage {
        List<byte[]> batch = new ArrayList<>();
        while (batch.size() < MOST_IN_BATCH) {
            batch.addAll(MadeUpMessages.ofManyServers(newWord()));
        }
        CaseFile nothing = CaseFile.empty(Instant.now());
        long reading = 0;
        long all = 0;
        for (byte[] message : batch) {
            long start = processorTime();
            Bounce bounce = reader.read(message);
            reading += processorTime() - start;
            reasoner.diagnose(bounce, nothing);
            all += processorTime() - start;
        }
        return new double[] {
            micros(reading, batch.size()), micros(all, batch.size()), micros(loading, 1)
        };
    }

    /** Measures one dimension, unless others are wanted. */
    private void series(
            String name,
            String title,
            String unit,
            int[] sizes,
            List<String> curves,
            IntFunction<Sample> samples)
            throws IOException, UnreadableMessage {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        List<Sample> all = Arrays.stream(sizes).mapToObj(samples).toList();
        double[][][] micros = new double[curves.size()][sizes.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < sizes.length; i++) {
                double[] measured = all.get(i).micros();
                for (int curve = 0; curve < curves.size() && round >= 0; curve++) {
                    micros[curve][i][round] = measured[curve];
                }
            }
        }
        List<Curve> measured = new ArrayList<>();
        for (int curve = 0; curve < curves.size(); curve++) {
            List<Curve.Point> points = new ArrayList<>();
            for (int i = 0; i < sizes.length; i++) {
                points.add(new Curve.Point(sizes[i], median(micros[curve][i])));
            }
            measured.add(new Curve(curves.get(curve), points));
        }
        print(title, unit, measured);
        Files.writeString(plots.resolve(name + ".svg"), Plot.svg(title, unit, measured));
    }

    private static void print(String title, String unit, List<Curve> curves) {
        print("%n%s%n%12s", title, unit);
        curves.forEach(curve -> print(" %27s", curve.name()));
        for (int i = 0; i < curves.get(0).points().size(); i++) {
            print("%n%,12.0f", curves.get(0).points().get(i).size());
            for (Curve curve : curves) {
                print(" %,24.0f µs", curve.points().get(i).micros());
            }
        }
        print("%n%12s", "exponent");
        curves.forEach(curve -> print(" %27.2f", curve.exponent()));
        print("%n%12s", "steepest");
        curves.forEach(curve -> print(" %27.2f", curve.steepest()));
        print("%n%12s", "last/first");
        curves.forEach(curve -> print(" %27.2f", curve.ratio()));
        print("%n");
        System.out.flush();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double micros(long nanos, int messages) {
        return nanos / 1e3 / messages;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
