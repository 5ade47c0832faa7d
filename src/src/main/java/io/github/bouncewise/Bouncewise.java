// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.evidence.SendRates;
import java.util.List;

/** The one door. Open it once, use it from many threads, close it in the end. */
public final class Bouncewise implements AutoCloseable {

    public static Bouncewise open(Configuration configuration, SendRates rates) {
        throw new UnsupportedOperationException();
    }

    /** Reads, checks and reasons. */
    public Explanation explain(byte[] message, List<RemoteReply> replies) throws UnreadableMessage {
        throw new UnsupportedOperationException();
    }

    /** What was wrong with the knowledge: file, line, mend. The rest is in use. */
    public List<String> problems() {
        throw new UnsupportedOperationException();
    }

    /** Version (content hash) of the knowledge in use. */
    public String knowledgeVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
