// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A record to publish, made from the published one with the smallest change that lets the addresses
 * pass.
 *
 * @param ip the addresses that did not pass, with commas between them
 * @param published the present record; empty for none, one line for each of several
 * @param record the record to publish in place of it, in one piece. Beyond 255 octets it is to be
 *     cut into {@link #strings}
 * @param tried whether the record was evaluated (RFC 7208 section 4) and passed; else it is
 *     proposed untried, as when evidence is replayed without DNS
 */
public record SpfCorrection(
        String domain, String ip, String published, String record, boolean tried) {
    private static final int LONGEST_STRING = 255;

    /** The record as the strings of one TXT record (RFC 7208 section 3.3): 255 octets each. */
    public List<String> strings() {
        return IntStream.iterate(0, start -> start < record.length(), s -> s + LONGEST_STRING)
                .mapToObj(
                        start ->
                                record.substring(
                                        start, Math.min(record.length(), start + LONGEST_STRING)))
                .toList();
    }
}
