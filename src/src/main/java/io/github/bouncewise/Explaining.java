// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.annotation.Seal;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.RemoteReplies;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.engine.Engine;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.investigation.Audience;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.investigation.EvidenceJson;
import io.github.bouncewise.investigation.Maker;
import io.github.bouncewise.investigation.SenderSettings;
import io.github.bouncewise.report.DiagnosedBounce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * How a message is explained: read, checked, reasoned about. With the engine that it is given, and
 * from many threads.
 */
final class Explaining {
    private final Configuration configuration;
    private final Optional<CaseFile> replayed;

    /** One for each bounce on its way to somebody that may wait for other servers. */
    private final Semaphore waiting;

    Explaining(Configuration configuration, Overrides overrides) {
        this.configuration = configuration;
        this.replayed = overrides.evidence().map(Explaining::replay);
        this.waiting = new Semaphore(configuration.inFlight());
    }

    Explanation forOperator(byte[] message, Engine engine, Consumer<Stage> ended)
            throws UnreadableMessage {
        return explain(
                message,
                Envelope.to(List.of()),
                Audience.OPERATOR,
                configuration.seal(),
                engine,
                ended);
    }

    Explanation forAddressees(
            byte[] message, Envelope envelope, Engine engine, Consumer<Stage> ended)
            throws UnreadableMessage {
        return explain(
                message,
                envelope,
                Audience.of(envelope.addressees()),
                configuration.seal().forAddressees(envelope.addressees()),
                engine,
                ended);
    }

    private Explanation explain(
            byte[] message,
            Envelope envelope,
            Audience audience,
            Seal seal,
            Engine engine,
            Consumer<Stage> ended)
            throws UnreadableMessage {
        Bounce read = engine.reader().read(Annotator.original(message, seal));
        Bounce bounce = RemoteReplies.merge(read, envelope.replies());
        Collection<String> senders =
                audience.addressees().orElse(List.of(bounce.returned().sender()));
        SenderSettings checks = configuration.settingsFor(senders).checks();
        ended.accept(Stage.READING);
        CaseFile caseFile =
                bounce.kind().undelivered()
                        ? audience.permitted(
                                investigate(bounce, envelope.maker(), audience, checks, engine),
                                bounce)
                        : nothing();
        ended.accept(Stage.EVIDENCE);
        DiagnosedBounce answer =
                new DiagnosedBounce(
                        bounce,
                        caseFile,
                        engine.reasoner().diagnose(bounce, caseFile),
                        engine.knowledge().version());
        ended.accept(Stage.INFERENCE);
        return new Explanation(message, answer, engine, configuration, senders, seal);
    }

    private CaseFile investigate(
            Bounce bounce, Maker maker, Audience audience, SenderSettings checks, Engine engine) {
        if (replayed.isPresent()) {
            return replayed.get();
        }
        // the operator's own command waits for its answer and holds up no mail
        if (audience.addressees().isEmpty()) {
            return engine.investigator().investigate(bounce, maker, checks);
        }
        if (!waiting.tryAcquire()) {
            return engine.investigator().recall(bounce, maker, checks);
        }
        try {
            return engine.investigator().investigate(bounce, maker, checks);
        } finally {
            waiting.release();
        }
    }

    private static CaseFile nothing() {
        return CaseFile.empty(Instant.now());
    }

    private static CaseFile replay(Path file) {
        try {
            List<Evidence> evidence = EvidenceJson.read(Files.readString(file));
            return CaseFile.replayed(evidence);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    file + ": there is no such file; name one that exists");
        } catch (IOException | IllegalArgumentException wrong) {
            throw new ConfigurationException(file + ": " + wrong.getMessage());
        }
    }
}
