// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.inference.rules.OwnClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the engine in use, and replaces it: a new engine is loaded beside it, tested on its cases,
 * and taken into use in one step, while running requests continue. A change with any error is
 * refused as a whole, and the engine in use remains. Safe for use by many threads.
 */
public final class KnowledgeInUse implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(KnowledgeInUse.class);

    private final Supplier<Engine> loading;
    private volatile Engine engine;
    private volatile KnowledgeState state;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Loads the first. Nothing is refused then, since a server has to start: what is broken is left
     * out.
     */
    public KnowledgeInUse(Supplier<Engine> loading) {
        this.loading = loading;
        this.engine = loading.get();
        this.state = fresh(engine);
    }

    private static KnowledgeState fresh(Engine engine) {
        return new KnowledgeState(
                engine.knowledge().version(),
                Instant.now(),
                engine.problems(),
                List.of(),
                engine.ignored());
    }

    /**
     * The engine in use; the caller must call {@link Engine#leave} after use.
     *
     * @throws IllegalStateException when this is closed
     */
    public Engine enter() {
        Engine seen = null;
        while (seen != engine) {
            seen = engine;
            if (seen.enter()) {
                return seen;
            }
        }
        throw new IllegalStateException("Bouncewise is closed");
    }

    /** What somebody makes of the engine in use. */
    public <T> T with(Function<Engine, T> work) {
        Engine used = enter();
        try {
            return work.apply(used);
        } finally {
            used.leave();
        }
    }

    public KnowledgeState state() {
        return state;
    }

    /**
     * Loads what lies there now, and takes it into use where all of it is good. Never throws: also
     * where memory for a second engine is short, the one in use stays.
     */
    public synchronized KnowledgeState reload() {
        if (closed.get()) {
            return state;
        }
        Engine next;
        try {
            next = OwnClassLoader.call(loading);
        } catch (ConfigurationException wrong) {
            return refuse(List.of(wrong.getMessage()));
        } catch (RuntimeException | Error broken) {
            LOGGER.error("The changed knowledge can't be loaded", broken);
            return refuse(List.of("the knowledge can't be loaded: " + broken));
        }
        if (!next.problems().isEmpty()) {
            next.leave();
            return refuse(next.problems());
        }
        if (next.knowledge().version().equals(state.version())) {
            next.leave();
            state =
                    new KnowledgeState(
                            state.version(), state.since(), List.of(), List.of(), next.ignored());
            return state;
        }
        Engine last = engine;
        engine = next;
        last.leave();
        LOGGER.info("Knowledge {} replaces {}", next.knowledge().version(), state.version());
        state = fresh(next);
        return state;
    }

    private KnowledgeState refuse(List<String> problems) {
        if (closed.get()) {
            // closing interrupts the reading
            return state;
        }
        if (!problems.equals(state.refused())) {
            LOGGER.error(
                    "The knowledge was changed and is refused; {} stays in use", state.version());
            problems.forEach(problem -> LOGGER.error("Refused: {}", problem));
        }
        state =
                new KnowledgeState(
                        state.version(),
                        state.since(),
                        state.problems(),
                        problems,
                        state.ignored());
        return state;
    }

    /** Waits for a change that is being loaded. Closing it again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (this) {
                engine.leave();
            }
        }
    }
}
