// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import com.google.inject.AbstractModule;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;

/**
 * James with everything in memory, no search index, and each message a thread of its own. For its
 * index and for the thread of a message, the memory app reads all messages of a mailbox again for
 * each that arrives, which no other app does, and would be all that is measured.
 */
public final class StormJames {

    private StormJames() {}

    public static void main(String[] args) throws Exception {
        MemoryJamesServerMain.createServer(
                        MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build())
                .combineWith(new FakeSearchMailboxModule())
                .overrideWith(
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                bind(ThreadIdGuessingAlgorithm.class)
                                        .to(NaiveThreadIdGuessingAlgorithm.class);
                            }
                        })
                .start();
    }
}
