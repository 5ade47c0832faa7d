// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Envelope;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.unknown.UnknownKeeper;

/** The engine, as the mailet uses it. Thread-safe. */
@FunctionalInterface
interface Explainer extends AutoCloseable {

    /** Used if the engine could not be opened: returns every message unchanged. */
    Explainer SILENT = (message, envelope) -> message;

    /**
     * The message with the explanation in it; the given array itself if there is nothing to add.
     *
     * @throws Exception if the message can't be read
     */
    byte[] annotate(byte[] message, Envelope envelope) throws Exception;

    @Override
    default void close() {}

    /**
     * Uses this engine, and registers it until the explainer is closed.
     *
     * @param keeper keeps bounces that the engine can't diagnose; closed with it
     */
    static Explainer of(Bouncewise bouncewise, Engines engines, UnknownKeeper keeper) {
        engines.opened(bouncewise);
        return new Explainer() {
            @Override
            public byte[] annotate(byte[] message, Envelope envelope) throws Exception {
                Explanation explanation = bouncewise.explain(message, envelope);
                byte[] annotated = explanation.annotated();
                keeper.keep(explanation::unknown);
                return annotated;
            }

            @Override
            public void close() {
                engines.closed(bouncewise);
                keeper.close();
                bouncewise.close();
            }
        };
    }
}
