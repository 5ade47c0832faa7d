// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** In a file. */
class H2HistoryTest extends HistoryContract {
    @TempDir private Path directory;

    @Override
    HistorySettings settings() {
        return HistorySettings.in(directory.resolve("history/history"));
    }
}
