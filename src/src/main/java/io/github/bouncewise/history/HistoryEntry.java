// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;

/**
 * One recipient of one bounce, delay or complaint, as it is kept: nothing of the content. Texts are
 * one line, bounded, and empty where nothing is known. Words are those of the JSON contract.
 *
 * @param at when it was explained
 * @param bounce the same for all recipients of one message; made by us, hexadecimal
 * @param kind bounce, delay or complaint
 * @param senderDomain in lower case
 * @param sender a keyed hash, or the address if the configuration says so
 * @param recipientDomain in lower case
 * @param recipient a keyed hash, or the address if the configuration says so
 * @param provider who runs the host that answered
 * @param permanent whether the recipient will refuse each message for the same reason
 * @param certainty 0 to 1
 * @param rule the id of the rule that decided
 * @param evidence the results of the checks in short, such as {@code spf fail, listed 2 of 9}
 */
public record HistoryEntry(
        Instant at,
        String bounce,
        String kind,
        String senderDomain,
        String sender,
        String recipientDomain,
        String recipient,
        String provider,
        String cause,
        String category,
        String party,
        boolean permanent,
        double certainty,
        String rule,
        String evidence) {}
