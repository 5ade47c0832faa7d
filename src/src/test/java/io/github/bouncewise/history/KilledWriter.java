// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server that ends without closing its history. Arguments: the file, sender and recipient. */
public final class KilledWriter {
    private KilledWriter() {}

    public static void main(String... arguments) throws Exception {
        HistorySettings settings = HistoryContract.clear(HistorySettings.in(Path.of(arguments[0])));
        History history = History.open(settings);
        history.record(List.of(Entries.spf(Instant.now(), arguments[1], arguments[2]).entry()));
        boolean written = history.isWritten(Duration.ofMinutes(1));
        // H2 writes to the disk a while later
        Database.of(settings, false).with(c -> Sql.update(c, "CHECKPOINT SYNC"));
        Runtime.getRuntime().halt(written ? 0 : 1);
    }
}
