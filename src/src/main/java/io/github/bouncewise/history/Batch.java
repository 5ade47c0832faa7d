// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what waits into rows and sums of one transaction. For use by one thread. */
final class Batch {
    /** A word of {@link HistoryEntry#kind}, by its number in the tables. */
    static final List<String> KINDS = List.of("bounce", "delay", "complaint");

    /** In the number of a kind, for recipients that refuse each message. */
    static final int PERMANENT = 8;

    static final String UNKNOWN = "unknown";
    static final String UNKNOWN_MAILBOX = "unknown-mailbox";

    static final double CERTAINTY = 1_000;

    private final Connection connection;
    private final AddressHash hash;
    private final boolean clear;
    private final Words.Batch words;
    private final Providers providers;
    private final LocalDate today;

    private final List<Object[]> entries = new ArrayList<>();
    private final Sums sums = new Sums();
    private final Map<Long, RemedyValues> remedies = new TreeMap<>();
    private final Map<Long, String> addresses = new TreeMap<>();

    Batch(
            Connection connection,
            AddressHash hash,
            boolean clear,
            Words.Batch words,
            Providers providers,
            LocalDate today) {
        this.connection = connection;
        this.hash = hash;
        this.clear = clear;
        this.words = words;
        this.providers = providers;
        this.today = today;
    }

    void write(List<Recorded> tasks) throws SQLException {
        tasks.forEach(this::want);
        words.resolve(connection);
        for (Recorded task : tasks) {
            if (task instanceof Recorded.Entries recorded) {
                recorded.entries().forEach(this::add);
                recorded.remedies().forEach(this::add);
            } else if (task instanceof Recorded.Sent sent) {
                add(sent);
            }
        }
        Sql.batch(
                connection,
                "INSERT INTO bouncewise_entry (bounce, recipient, sender, sender_domain,"
                        + " recipient_domain, provider, answer, rule, evidence, certainty, kind)"
                        + " VALUES ("
                        + Sql.marks(11)
                        + ")",
                entries);
        sums.write(connection);
        Remedies.write(connection, remedies);
        writeAddresses();
    }

    private void want(Recorded task) {
        if (task instanceof Recorded.Entries recorded) {
            for (HistoryEntry entry : recorded.entries()) {
                words.want(Topic.SENDER, sender(entry.sender()));
                words.want(Topic.DOMAIN, entry.senderDomain());
                words.want(Topic.DOMAIN, entry.recipientDomain());
                words.want(Topic.PROVIDER, entry.provider());
                words.want(Topic.ANSWER, Answer.text(entry));
                words.want(Topic.RULE, entry.rule());
                words.want(Topic.EVIDENCE, entry.evidence());
                providers.learn(entry.recipientDomain(), entry.provider());
            }
            for (RemedyValues remedy : recorded.remedies()) {
                words.want(Topic.CAUSE, remedy.cause());
                words.want(Topic.DOMAIN, remedy.senderDomain());
            }
        } else if (task instanceof Recorded.Sent sent) {
            words.want(Topic.SENDER, sender(sent.sender()));
            words.want(Topic.DOMAIN, sent.senderDomain());
            for (String domain : sent.recipientDomains()) {
                words.want(Topic.DOMAIN, domain);
                words.want(Topic.PROVIDER, providers.of(domain));
            }
        }
    }

    private void add(HistoryEntry entry) {
        int kind = KINDS.indexOf(entry.kind());
        long bounce = BounceId.number(entry.bounce());
        long recipient = number(entry.recipient());
        int sender = words.id(Topic.SENDER, sender(entry.sender()));
        int senderDomain = words.id(Topic.DOMAIN, entry.senderDomain());
        int recipientDomain = words.id(Topic.DOMAIN, entry.recipientDomain());
        int provider = words.id(Topic.PROVIDER, entry.provider());
        int answer = words.id(Topic.ANSWER, Answer.text(entry));
        int rule = words.id(Topic.RULE, entry.rule());
        entries.add(
                new Object[] {
                    bounce,
                    recipient,
                    sender,
                    senderDomain,
                    recipientDomain,
                    provider,
                    answer,
                    rule,
                    words.id(Topic.EVIDENCE, entry.evidence()),
                    (int) Math.round(entry.certainty() * CERTAINTY),
                    entry.permanent() ? kind | PERMANENT : kind
                });
        int day = Keys.day(entry.at());
        Counts counts =
                new Counts(
                        0,
                        kind == 0 ? 1 : 0,
                        kind == 1 ? 1 : 0,
                        kind == 2 ? 1 : 0,
                        entry.cause().equals(UNKNOWN) ? 1 : 0,
                        entry.category().equals(UNKNOWN_MAILBOX) ? 1 : 0);
        sums.add(Summed.SENDER_DOMAIN, day, senderDomain, counts);
        sums.add(Summed.RECIPIENT_DOMAIN, day, recipientDomain, counts);
        sums.add(Summed.PROVIDER, day, provider, counts);
        if (!entry.rule().isEmpty()) {
            sums.add(Summed.RULE, day, rule, counts);
        }
        sums.sender(day, sender, senderDomain, counts);
        sums.answer(day, answer, entry.at().toEpochMilli(), counts);
        if (sender != Words.NONE) {
            sums.affected(day, answer, sender);
        }
        if (entry.permanent() && recipient != AddressHash.NONE) {
            sums.dead(recipient, senderDomain, recipientDomain, answer, entry.at().toEpochMilli());
        }
    }

    private void add(RemedyValues remedy) {
        remedies.put(
                Remedies.key(
                        words.id(Topic.CAUSE, remedy.cause()),
                        words.id(Topic.DOMAIN, remedy.senderDomain())),
                remedy);
    }

    private void add(Recorded.Sent sent) {
        int day = Keys.day(sent.at());
        int domain = words.id(Topic.DOMAIN, sent.senderDomain());
        Counts all = Counts.sent(sent.recipientDomains().size());
        sums.add(Summed.SENDER_DOMAIN, day, domain, all);
        sums.sender(day, words.id(Topic.SENDER, sender(sent.sender())), domain, all);
        for (String recipientDomain : sent.recipientDomains()) {
            Counts one = Counts.sent(1);
            sums.add(Summed.RECIPIENT_DOMAIN, day, words.id(Topic.DOMAIN, recipientDomain), one);
            sums.add(
                    Summed.PROVIDER,
                    day,
                    words.id(Topic.PROVIDER, providers.of(recipientDomain)),
                    one);
        }
    }

    private long number(String address) {
        long number = hash.of(address);
        if (clear && number != AddressHash.NONE) {
            addresses.put(number, address);
        }
        return number;
    }

    private String sender(String address) {
        return clear ? address : AddressHash.text(hash.of(address));
    }

    private void writeAddresses() throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> uses = new ArrayList<>();
        addresses.forEach(
                (number, address) -> {
                    rows.add(new Object[] {number, address, today});
                    uses.add(new Object[] {today, number, today});
                });
        Sql.batch(
                connection,
                "INSERT INTO bouncewise_address (hash, text, used) VALUES (?, ?, ?) ON CONFLICT DO"
                        + " NOTHING",
                rows);
        Sql.batch(
                connection,
                "UPDATE bouncewise_address SET used = ? WHERE hash = ? AND used < ?",
                uses);
    }
}
