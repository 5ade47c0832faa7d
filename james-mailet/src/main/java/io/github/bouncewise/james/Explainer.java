// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.unknown.UnknownKeeper;
import java.util.List;

/** What the mailet asks of the engine. Safe for use by many threads. */
@FunctionalInterface
interface Explainer extends AutoCloseable {

    /** For a server whose engine could not be opened: every message stays as it came. */
    Explainer SILENT = (message, replies) -> message;

    /**
     * The message with the explanation in it; the very bytes given where nothing is to be added.
     *
     * @throws Exception where the message can't be read
     */
    byte[] annotate(byte[] message, List<RemoteReply> replies) throws Exception;

    @Override
    default void close() {}

    /**
     * The engine itself, which is among those open until this is closed.
     *
     * @param keeper keeps what the engine can't diagnose; closed with it
     */
    static Explainer of(Bouncewise bouncewise, Engines engines, UnknownKeeper keeper) {
        engines.opened(bouncewise);
        return new Explainer() {
            @Override
            public byte[] annotate(byte[] message, List<RemoteReply> replies) throws Exception {
                Explanation explanation = bouncewise.explain(message, replies);
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
