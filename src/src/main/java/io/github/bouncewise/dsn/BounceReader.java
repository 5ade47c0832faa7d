// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.tree.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads any message: whether it is a bounce, who did not get what, and what the remote server said.
 * Safe for use by many threads. Time and memory grow with the size of the message and no faster.
 */
public final class BounceReader {
    private final Formats formats;

    private BounceReader(Formats formats) {
        this.formats = formats;
    }

    /**
     * @param formats the files of {@code knowledge-base/formats/}: location to YAML text; the
     *     examples beside them ({@code *.cases.yaml}) may be among them and are left out
     * @throws IllegalArgumentException "file:line: message; mend" for a file that can't be used
     */
    public static BounceReader of(Map<String, String> formats) {
        Map<String, Supplier<Tree>> parsed = new HashMap<>();
        formats.forEach((file, yaml) -> parsed.put(file, () -> parsed(file, yaml)));
        return ofTrees(parsed);
    }

    /** The same of contents that are parsed, asked for as they are needed. */
    public static BounceReader ofTrees(Map<String, Supplier<Tree>> formats) {
        return new BounceReader(Formats.of(formats));
    }

    /**
     * Parses a file for {@link #ofTrees}.
     *
     * @throws IllegalArgumentException "file:line: message; mend"
     */
    public static Tree parsed(String location, String yaml) {
        return FormatFile.parsed(location, yaml);
    }

    /** Writes what makes the next start faster, for the build: see {@code PatternIndex.write}. */
    public void writeLiterals(OutputStream to) throws IOException {
        formats.writeLiterals(to);
    }

    /**
     * @param message the octets as they came; an mbox "From " line before the header is skipped
     * @throws UnreadableMessage if there is neither a header nor a body
     */
    public Bounce read(byte[] message) throws UnreadableMessage {
        byte[] octets = withoutEnvelope(message);
        if (octets.length == 0) {
            throw new UnreadableMessage("the message is empty", null);
        }
        return BounceReading.read(formats, MimeReader.read(octets));
    }

    /** A message without blank lines and the line that mbox puts before it. */
    static byte[] withoutEnvelope(byte[] message) {
        int start = 0;
        while (start < message.length && (message[start] == '\r' || message[start] == '\n')) {
            start++;
        }
        boolean mbox =
                message.length - start > 5
                        && new String(message, start, 5, StandardCharsets.US_ASCII).equals("From ");
        while (mbox && start < message.length && message[start] != '\n') {
            start++;
        }
        int from = Math.min(mbox ? start + 1 : start, message.length);
        return from == 0 ? message : Arrays.copyOfRange(message, from, message.length);
    }
}
