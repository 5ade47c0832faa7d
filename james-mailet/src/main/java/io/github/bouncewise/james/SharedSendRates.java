// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.sending.SendRates;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;

/**
 * The counters of one James: {@link CountSent} writes them, {@link ExplainBounce} reads them.
 *
 * <p>A singleton that James' injector creates when the first mailet asks for it; no extension
 * module has to be configured for it.
 */
@Singleton
public class SharedSendRates {
    private static final String STANDARD_FILE = "file://var/bouncewise/send-rates.mv";

    private final FileSystem files;
    private final Map<String, SendRates> opened = new HashMap<>();

    @Inject
    public SharedSendRates(FileSystem files) {
        this.files = files;
    }

    /**
     * The counters in the store that the configuration names, by default a file in James' {@code
     * var/}. All mailets with the same store share them.
     */
    synchronized SendRates open(Configuration configuration) throws MessagingException {
        String store = configuration.rateStore();
        return opened.computeIfAbsent(store.isEmpty() ? standard() : store, SendRates::open);
    }

    /** The counters that are open; the first, if mailets name several. */
    synchronized Optional<SendRates> current() {
        return opened.values().stream().findFirst();
    }

    /** The stores that can't be reached now, without passwords. */
    synchronized List<String> unavailable() {
        return opened.values().stream()
                .filter(rates -> !rates.isAvailable())
                .map(Object::toString)
                .toList();
    }

    /** Writes the queued counts and closes the store. A later call of open opens it again. */
    synchronized void close() {
        opened.values().forEach(SendRates::close);
        opened.clear();
    }

    private String standard() throws MessagingException {
        try {
            return "file:" + files.getFile(STANDARD_FILE).getAbsolutePath();
        } catch (IOException unreadable) {
            throw new MessagingException(
                    STANDARD_FILE + ": can't be opened (" + unreadable + "); set rate.store");
        }
    }
}
