// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;

/** Entries for tests: a refusal of one recipient, and others like it. */
record Entries(
        Instant at,
        String bounce,
        String kind,
        String sender,
        String recipient,
        String cause,
        String category,
        String party,
        boolean permanent) {

    /** A recipient that does not exist. */
    static Entries unknownUser(Instant at, String sender, String recipient) {
        return bounce(at, sender, recipient, "user-unknown", "unknown-mailbox", "sender", true);
    }

    /** A sender whose SPF record does not permit our address. */
    static Entries spf(Instant at, String sender, String recipient) {
        return bounce(at, sender, recipient, "spf-ip-missing", "auth", "sender-admin", false);
    }

    static Entries unknown(Instant at, String sender, String recipient) {
        return bounce(at, sender, recipient, "unknown", "nothing-said", "nobody", false);
    }

    private static Entries bounce(
            Instant at,
            String sender,
            String recipient,
            String cause,
            String category,
            String party,
            boolean permanent) {
        return new Entries(
                at,
                History.newBounceId(at),
                "bounce",
                sender,
                recipient,
                cause,
                category,
                party,
                permanent);
    }

    Entries of(String kind) {
        return new Entries(at, bounce, kind, sender, recipient, cause, category, party, permanent);
    }

    Entries in(String bounce) {
        return new Entries(at, bounce, kind, sender, recipient, cause, category, party, permanent);
    }

    HistoryEntry entry() {
        return new HistoryEntry(
                at,
                bounce,
                kind,
                domain(sender),
                sender,
                domain(recipient),
                recipient,
                domain(recipient).equals("gmail.com") ? "google" : "",
                cause,
                category,
                party,
                permanent,
                0.94,
                "AUTH-110",
                "spf fail, listed 0 of 9");
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
