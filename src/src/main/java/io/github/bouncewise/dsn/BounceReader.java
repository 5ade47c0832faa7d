// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
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
    /** How the line begins that mbox puts before a message. */
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

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
        Slice octets = withoutEnvelope(Slice.of(message));
        if (octets.isEmpty()) {
            throw new UnreadableMessage("the message is empty", null);
        }
        return BounceReading.read(formats, MimeReader.read(octets));
    }

    /** A message without blank lines and the line that mbox puts before it. */
    static Slice withoutEnvelope(Slice message) {
        byte[] array = message.array();
        int end = message.to();
        int start = message.from();
        while (start < end && (array[start] == '\r' || array[start] == '\n')) {
            start++;
        }
        boolean mbox = end - start > 5 && Arrays.equals(array, start, start + 5, FROM, 0, 5);
        while (mbox && start < end && array[start] != '\n') {
            start++;
        }
        return new Slice(array, Math.min(mbox ? start + 1 : start, end), end);
    }
}
