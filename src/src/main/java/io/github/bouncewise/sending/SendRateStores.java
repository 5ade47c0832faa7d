// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

/** The stores by the text that names them in a configuration. */
final class SendRateStores {
    private static final String FILE = "file:";
    private static final String MEND =
            "write memory, file:PATH, or redis://host:port/db with a db from 0 up";

    private SendRateStores() {}

    static SendRates open(String store) {
        if (store.equals("memory")) {
            return new MemorySendRates();
        }
        if (store.startsWith(FILE)) {
            return QueuedSendRates.start(new FileSendRates(path(store), Clock.systemUTC()));
        }
        return QueuedSendRates.start(new RedisSendRates(redis(store)));
    }

    static String location(String store, Path directory) {
        if (store.startsWith(FILE)) {
            return FILE + directory.resolve(path(store)).toAbsolutePath().normalize();
        }
        if (!store.equals("memory")) {
            redis(store);
        }
        return store;
    }

    private static Path path(String store) {
        try {
            Path path = Path.of(store.substring(FILE.length()));
            if (path.getFileName() != null && !path.toString().isEmpty()) {
                return path;
            }
        } catch (InvalidPathException wrong) {
            // told below
        }
        throw new IllegalArgumentException(MEND);
    }

    private static URI redis(String store) {
        try {
            URI uri = new URI(store);
            boolean right =
                    "redis".equals(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getPort() > 0
                            && uri.getPath().matches("|/|/[0-9]{1,4}")
                            && uri.getQuery() == null
                            && uri.getFragment() == null;
            if (right) {
                return uri;
            }
        } catch (URISyntaxException wrong) {
            // told below
        }
        throw new IllegalArgumentException(MEND);
    }
}
