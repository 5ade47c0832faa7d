// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Pattern;
import java.util.Locale;
import java.util.Set;

/** Tells whose words the reason is, from how the bounce gives it. */
final class SpeakerReader {
    /** Types of a Diagnostic-Code that hold the reply of a server (RFC 3464 section 2.3.6). */
    private static final Set<String> REPLY_TYPES = Set.of("smtp", "lmtp");

    private static final Pattern CODE_FIRST =
            Pattern.compile("\\A[^0-9\\pL]*[45](?:[0-9][0-9]|\\.[0-9]+\\.[0-9]+)\\b");

    /** The machine itself: a filter or mailbox server behind the server that reports. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)\\A(?:localhost\\b.*|127\\.[0-9.]+|(?:IPv6:)?::1)\\z");

    private SpeakerReader() {}

    /**
     * @param text the reason, not empty
     * @param type that of the Diagnostic-Code the reason is from, such as {@code smtp} or {@code
     *     x-unix}; empty where it is from the text for people
     * @param quoted whether the words are marked as those of another server
     * @param own whether they are such as the server that reports writes itself
     * @param host that refused, or empty
     */
    static Speaker of(
            String text, String type, boolean quoted, boolean own, String host, Phase phase) {
        boolean coded = startsWithCode(text);
        if (LOOPBACK.matches(host)) {
            return Speaker.REPORTING;
        }
        if (quoted && coded && (!own || !host.isEmpty())) {
            return Speaker.REMOTE;
        }
        boolean replied = REPLY_TYPES.contains(type.toLowerCase(Locale.ROOT));
        if (own || (!type.isEmpty() && !replied && !quoted)) {
            return Speaker.REPORTING;
        }
        boolean answered = !host.isEmpty() || phase != Phase.UNKNOWN;
        boolean remote = answered ? coded || quoted || replied : coded && replied;
        return remote ? Speaker.REMOTE : Speaker.UNKNOWN;
    }

    static boolean startsWithCode(String text) {
        return CODE_FIRST.matcher(text).find();
    }
}
