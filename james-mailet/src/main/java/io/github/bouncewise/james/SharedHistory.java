// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistorySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.GaugeRegistry;

/**
 * The history of one James: {@link ExplainBounce} and {@link CountSent} write it. A singleton that
 * James' injector creates when the first mailet asks for it.
 *
 * <p>Metrics: {@code bouncewise.history.dropped}, recipients and sent messages that are missing in
 * it, and {@code bouncewise.history.waiting}, messages that wait to be written.
 */
@Singleton
public class SharedHistory {
    private static final String STANDARD_FILE = "file://var/bouncewise/history/history";
    private static final String PREFIX = "bouncewise.history.";

    private final FileSystem files;
    private final Startup startup;
    private final Map<HistorySettings, History> opened = new HashMap<>();

    @Inject
    public SharedHistory(FileSystem files, Startup startup, GaugeRegistry gauges) {
        this.files = files;
        this.startup = startup;
        gauges.register(PREFIX + "dropped", this::dropped);
        gauges.register(PREFIX + "waiting", this::waiting);
    }

    /**
     * The history that the configuration names, by default in a file in James' {@code var/}. All
     * that name the same one share it. Does not wait for the database, and never fails: mail does
     * not need it.
     */
    synchronized History open(Configuration configuration) {
        try {
            HistorySettings settings = configuration.history().orIn(standard());
            return opened.computeIfAbsent(settings, History::open);
        } catch (IOException | RuntimeException | LinkageError broken) {
            startup.warn("the history can't be opened and nothing is kept: " + broken);
            return History.NONE;
        }
    }

    /** The one that is open; the first, if mailets name several. Empty if none is kept. */
    public synchronized Optional<History> current() {
        return opened.values().stream().filter(History::isOn).findFirst();
    }

    /** Why it can't be written now, without passwords. */
    synchronized List<String> problems() {
        return opened.values().stream().flatMap(history -> history.problem().stream()).toList();
    }

    synchronized long dropped() {
        return opened.values().stream().mapToLong(History::dropped).sum();
    }

    synchronized int waiting() {
        return opened.values().stream().mapToInt(History::waiting).sum();
    }

    /** Writes what waits and closes the database. A later call of open opens it again. */
    synchronized void close() {
        opened.values().forEach(History::close);
        opened.clear();
    }

    private Path standard() throws IOException {
        return files.getFile(STANDARD_FILE).toPath().toAbsolutePath().normalize();
    }
}
