// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.jmh;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.annotation.ReportContent;
import io.github.bouncewise.annotation.Seal;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.engine.Engine;
import io.github.bouncewise.growth.MadeUpMessages;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.report.DiagnosedBounce;
import io.github.bouncewise.report.WrittenReport;
import io.github.bouncewise.sending.SendRates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Each stage of a diagnosis on its own, without look-ups. One operation is one stage of one
 * message, of several in turn: made-up ones, or those of the directory that the system property
 * {@code messages} names. Run by {@code .ci/jmh}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageBenchmark {
    private static final List<String> ENGLISH = List.of("en");
    private static final long SIZE_LIMIT = 20 << 20;
    private static final int NEW_WORDS = 5_000;

    /** A message and what each stage makes of it. */
    private record Work(
            byte[] message, Bounce bounce, DiagnosedBounce answer, ReportContent content) {}

    private final CaseFile nothing = CaseFile.empty(Instant.EPOCH);
    private final List<Work> work = new ArrayList<>();
    private SendRates rates;
    private Engine engine;
    private int turn;

    @Setup
    public void prepare() throws IOException, UnreadableMessage {
        rates = SendRates.open("memory");
        Overrides offline =
                new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());
        engine = Engine.load(Configuration.defaults(), offline, rates);
        for (byte[] message : messages()) {
            Bounce bounce = engine.reader().read(message);
            if (bounce.kind().undelivered()) {
                DiagnosedBounce answer = diagnosed(bounce);
                work.add(new Work(message, bounce, answer, content(answer)));
            }
        }
    }

    /** More bounces with new words than the engine remembers. */
    @State(Scope.Thread)
    public static class Unheard {
        private final List<Bounce> bounces = new ArrayList<>();
        private int turn;

        @Setup
        public void prepare(StageBenchmark stages) throws UnreadableMessage {
            for (int i = 0; i < NEW_WORDS; i++) {
                byte[] message = MadeUpMessages.reportAbout(1, MadeUpMessages.word(i));
                bounces.add(stages.engine.reader().read(message));
            }
        }

        private Bounce next() {
            turn = (turn + 1) % bounces.size();
            return bounces.get(turn);
        }
    }

    private static List<byte[]> messages() throws IOException {
        String directory = System.getProperty("messages", "");
        if (directory.isEmpty()) {
            return MadeUpMessages.ofManyServers("such");
        }
        List<byte[]> messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                messages.add(Files.readAllBytes(file));
            }
        }
        return messages;
    }

    @TearDown
    public void close() {
        engine.leave();
        rates.close();
    }

    /** The yardstick: mime4j's token stream, which decodes nothing and keeps nothing. */
    @Benchmark
    public EntityState tokens() throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.parse(new ByteArrayInputStream(next().message()));
        while (tokens.getState() != EntityState.T_END_OF_STREAM) {
            tokens.next();
        }
        return tokens.getState();
    }

    @Benchmark
    public Bounce reading() throws UnreadableMessage {
        return engine.reader().read(Annotator.original(next().message(), Seal.OPEN));
    }

    /** Of replies that were heard before, as in a storm of bounces. */
    @Benchmark
    public DiagnosedBounce inference() {
        return diagnosed(next().bounce());
    }

    /** Of replies that nobody has heard, or so long ago that they are forgotten. */
    @Benchmark
    public DiagnosedBounce inferenceOfNewReplies(Unheard unheard) {
        return diagnosed(unheard.next());
    }

    @Benchmark
    public WrittenReport report() {
        return engine.reporter().write(next().answer(), ENGLISH);
    }

    @Benchmark
    public byte[] annotation() {
        Work one = next();
        return Annotator.annotate(one.message(), one.content(), SIZE_LIMIT, Seal.OPEN);
    }

    private Work next() {
        turn = (turn + 1) % work.size();
        return work.get(turn);
    }

    private DiagnosedBounce diagnosed(Bounce bounce) {
        List<Diagnosis> diagnoses = engine.reasoner().diagnose(bounce, nothing);
        return new DiagnosedBounce(bounce, nothing, diagnoses, engine.knowledge().version());
    }

    private ReportContent content(DiagnosedBounce answer) {
        WrittenReport report = engine.reporter().write(answer, ENGLISH);
        return new ReportContent(
                report.text(),
                report.html(),
                ENGLISH,
                answer.bounce().returnedInNotice(),
                engine.reporter().headers(answer));
    }
}
