// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;

/**
 * James with everything in memory and no search index. That of the memory app reads all messages of
 * a mailbox again for each that arrives, which no other app does, and would be all that is
 * measured.
 */
public final class StormJames {

    private StormJames() {}

    public static void main(String[] args) throws Exception {
        MemoryJamesServerMain.createServer(
                        MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build())
                .combineWith(new FakeSearchMailboxModule())
                .start();
    }
}
