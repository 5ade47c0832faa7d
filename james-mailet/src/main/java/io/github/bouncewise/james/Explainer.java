// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.RemoteReply;
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

    /** The engine itself, which is among those open until this is closed. */
    static Explainer of(Bouncewise bouncewise, Engines engines) {
        engines.opened(bouncewise);
        return new Explainer() {
            @Override
            public byte[] annotate(byte[] message, List<RemoteReply> replies) throws Exception {
                return bouncewise.explain(message, replies).annotated();
            }

            @Override
            public void close() {
                engines.closed(bouncewise);
                bouncewise.close();
            }
        };
    }
}
