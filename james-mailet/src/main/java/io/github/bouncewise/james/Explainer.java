// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Envelope;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Stage;
import io.github.bouncewise.history.History;
import io.github.bouncewise.unknown.UnknownKeeper;
import java.time.Instant;
import java.util.function.Consumer;

/** The engine, as the mailet uses it. Thread-safe. */
@FunctionalInterface
interface Explainer extends AutoCloseable {

    /** Used if the engine could not be opened: returns every message unchanged. */
    Explainer SILENT = (message, envelope, ended) -> new Explained(message, "");

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
     * Uses this engine until the explainer is closed.
     *
     * @param keeper keeps bounces that the engine can't diagnose; closed with it
     * @param history records all of them; belongs to all mailets
     */
    static Explainer of(
            Bouncewise bouncewise, Engines engines, UnknownKeeper keeper, History history) {
        return new Explainer() {
            @Override
            public Explained annotate(byte[] message, Envelope envelope, Consumer<Stage> ended)
                    throws Exception {
                if (!bouncewise.annotates(envelope.addressees())) {
                    return new Explained(bouncewise.untouched(message, envelope.addressees()), "");
                }
                Consumer<Stage> stopwatch = engines.metrics().stopwatch().andThen(ended);
                Explanation full = bouncewise.explain(message, envelope, stopwatch);
                boolean again =
                        bouncewise.tellsOnce(envelope.addressees())
                                && engines.monitor().isAgain(envelope, full);
                Explanation explanation = again ? full.again() : full;
                byte[] annotated = explanation.annotated(stopwatch);
                keeper.keep(explanation::unknown);
                engines.metrics().explained(explanation.outcome());
                history.record(explanation.history(envelope.addressees(), Instant.now()));
                engines.monitor().cameBack(envelope, explanation);
                engines.remedies().add(explanation, Instant.now());
                return Explained.of(annotated, explanation.outcome());
            }

            @Override
            public void close() {
                keeper.close();
                engines.release(bouncewise);
            }
        };
    }
}
