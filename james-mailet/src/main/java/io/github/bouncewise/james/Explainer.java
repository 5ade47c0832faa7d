// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Envelope;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Stage;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.History;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownKeeper;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine, as the mailet uses it. Thread-safe. */
@FunctionalInterface
interface Explainer extends AutoCloseable {

    /** Used if the engine could not be opened: returns every message unchanged. */
    Explainer SILENT = (message, envelope, ended) -> Explained.unasked(message);

    /**
     * The message with the explanation in it.
     *
     * @param ended told of each stage at its end, by the calling thread
     * @throws Exception if the message can't be read
     */
    Explained annotate(byte[] message, Envelope envelope, Consumer<Stage> ended) throws Exception;

    @Override
    default void close() {}

    /**
     * With the shared engine of a configuration, which is opened if it is not open.
     *
     * @throws io.github.bouncewise.configuration.ConfigurationException names file, line and mend
     */
    static Explainer open(Configuration configuration, SendRates rates, Shared shared) {
        return of(
                shared.engine(configuration, () -> engine(configuration, rates, shared.startup())),
                shared,
                UnknownKeeper.open(configuration.unknown()),
                shared.history().open(configuration));
    }

    private static Bouncewise engine(
            Configuration configuration, SendRates rates, Startup startup) {
        Logger logger = LoggerFactory.getLogger(ExplainBounce.class);
        Bouncewise engine = Bouncewise.open(configuration, rates);
        engine.problems().forEach(problem -> logger.error("Left out: {}", problem));
        Startup.announce(logger, engine.knowledgeVersion());
        engine.watch();
        startup.checkNameServers(engine::nameServersAnswer);
        return engine;
    }

    /**
     * Uses this engine.
     *
     * @param keeper keeps bounces that the engine can't diagnose; closed with the explainer
     * @param history records all of them
     */
    static Explainer of(
            Bouncewise bouncewise, Shared shared, UnknownKeeper keeper, History history) {
        return new Explainer() {
            @Override
            public Explained annotate(byte[] message, Envelope envelope, Consumer<Stage> ended)
                    throws Exception {
                if (!bouncewise.annotates(envelope.addressees())) {
                    return Explained.unasked(bouncewise.untouched(message, envelope.addressees()));
                }
                Consumer<Stage> stopwatch = shared.metrics().stopwatch().andThen(ended);
                Explanation full = bouncewise.explain(message, envelope, stopwatch);
                boolean again =
                        bouncewise.tellsOnce(envelope.addressees())
                                && shared.monitor().isAgain(envelope, full);
                Explanation explanation = again ? full.again() : full;
                byte[] annotated = explanation.annotated(stopwatch);
                keeper.keep(explanation::unknown);
                shared.metrics().explained(explanation.outcome());
                Instant now = Instant.now();
                history.record(
                        explanation.history(envelope.addressees(), now),
                        explanation.remedies(envelope.addressees(), now));
                shared.monitor().cameBack(envelope, explanation);
                return Explained.of(annotated, explanation.outcome());
            }

            @Override
            public void close() {
                keeper.close();
            }
        };
    }
}
