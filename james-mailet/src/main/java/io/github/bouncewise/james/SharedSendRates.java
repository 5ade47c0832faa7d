// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.sending.SendRates;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;

/**
 * The counters of one James: {@link CountSent} writes them, {@link ExplainBounce} reads them.
 *
 * <p>James' injector makes it once, whatever mailet asks first; no extension module has to be
 * configured for it.
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
     * Those of the store of this configuration; of a file in James' {@code var/} where it names
     * none. All who name the same store share them.
     */
    synchronized SendRates open(Configuration configuration) throws MessagingException {
        String store = configuration.rateStore();
        return opened.computeIfAbsent(store.isEmpty() ? standard() : store, SendRates::open);
    }

    /** Writes down what still waits. Who asks afterwards opens the store anew. */
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
