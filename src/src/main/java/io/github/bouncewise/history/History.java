// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was diagnosed and sent, in a database. Open it once for each server. Recording never waits
 * and never fails: while the database is away, what is recorded waits in a bounded queue, and what
 * does not fit is dropped and counted. Safe for use by many threads.
 */
public final class History implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(History.class);
    private static final String OFF = "the history is switched off (history.url = none)";

    private static final Pattern SUBADDRESS = Pattern.compile("^([^+@]+)[+][^@]*@");

    /** Characters of the id of a cause. */
    private static final int CAUSE = 100;

    /** Keeps nothing; each query throws a {@link HistoryUnavailable}. */
    public static final History NONE = new History(Optional.empty(), Optional.empty());

    private final Optional<Database> database;
    private final Optional<HistoryWriter> writer;

    private History(Optional<Database> database, Optional<HistoryWriter> writer) {
        this.database = database;
        this.writer = writer;
    }

    /** Returns at once; the database is opened in the background, and again if it was away. */
    public static History open(HistorySettings settings) {
        if (settings.isOff()) {
            return NONE;
        }
        Database database = Database.of(settings, false);
        return new History(
                Optional.of(database), Optional.of(HistoryWriter.start(database, settings)));
    }

    /**
     * For reading only. A file can't be read while a server has it open, nor if H2's classes had
     * other names when it was written, as in the plugin's jar: then each query throws a {@link
     * HistoryUnavailable} that says so.
     */
    public static History openReadOnly(HistorySettings settings) {
        return settings.isOff()
                ? NONE
                : new History(Optional.of(Database.of(settings, true)), Optional.empty());
    }

    /** A new id for a bounce that is explained now; later ids sort behind it. */
    public static String newBounceId(Instant at) {
        return BounceId.random(at);
    }

    /**
     * Records the recipients of a message.
     *
     * @param entries with addresses as they are written, which are hashed before they are stored
     *     unless the configuration says otherwise; and with an id of {@link #newBounceId} made of
     *     the same time
     */
    public void record(List<HistoryEntry> entries) {
        record(entries, List.of());
    }

    /**
     * The same with what the message has shown for the steps of our side.
     *
     * @param remedies of the causes and sender domains of the entries
     */
    public void record(List<HistoryEntry> entries, List<RemedyValues> remedies) {
        if (writer.isEmpty() || entries.isEmpty()) {
            return;
        }
        try {
            writer.get()
                    .add(
                            new Recorded.Entries(
                                    entries.stream().map(History::kept).toList(),
                                    remedies.stream().map(History::kept).toList()));
        } catch (RuntimeException wrong) {
            LOGGER.warn("Left out of the history: {}", wrong.toString());
        }
    }

    /**
     * Records a message that was sent.
     *
     * @param recipientDomains one for each recipient
     */
    public void sent(
            String senderDomain, String sender, Collection<String> recipientDomains, Instant at) {
        if (writer.isEmpty() || recipientDomains.isEmpty()) {
            return;
        }
        writer.get()
                .add(
                        new Recorded.Sent(
                                Line.lower(senderDomain, Line.WORD),
                                sender(sender),
                                recipientDomains.stream()
                                        .map(domain -> Line.lower(domain, Line.WORD))
                                        .toList(),
                                at));
    }

    private static HistoryEntry kept(HistoryEntry entry) {
        if (!Batch.KINDS.contains(entry.kind())) {
            throw new IllegalArgumentException("kind " + entry.kind());
        }
        BounceId.number(entry.bounce());
        return new HistoryEntry(
                entry.at(),
                entry.bounce(),
                entry.kind(),
                Line.lower(entry.senderDomain(), Line.WORD),
                sender(entry.sender()),
                Line.lower(entry.recipientDomain(), Line.WORD),
                Line.lower(entry.recipient(), Line.ADDRESS),
                Line.of(entry.provider(), Line.WORD),
                Line.of(entry.cause(), CAUSE),
                Line.of(entry.category(), 50),
                Line.of(entry.party(), 50),
                entry.permanent(),
                Math.min(1, Math.max(0, entry.certainty())),
                Line.of(entry.rule(), Line.WORD),
                Line.of(entry.evidence(), Line.WORD));
    }

    private static RemedyValues kept(RemedyValues remedy) {
        return new RemedyValues(
                Line.of(remedy.cause(), CAUSE),
                Line.lower(remedy.senderDomain(), Line.WORD),
                remedy.at(),
                remedy.values());
    }

    /** One person, also if each message has an own subaddress (RFC 5233), as mailings do. */
    private static String sender(String address) {
        String kept = Line.lower(address, Line.ADDRESS);
        return kept.indexOf('+') < 0 ? kept : SUBADDRESS.matcher(kept).replaceFirst("$1@");
    }

    public HistoryQueries queries() {
        return new JdbcQueries(access());
    }

    public ConditionStore conditions() {
        return new JdbcConditions(access());
    }

    private Access access() {
        return new Access(database, this::whyNot);
    }

    private String whyNot() {
        return database.isEmpty() ? OFF : writer.map(HistoryWriter::problem).orElse("");
    }

    /** Whether anything is kept at all. */
    public boolean isOn() {
        return database.isPresent();
    }

    /** Why the database can't be used now, without a password; empty if it can, or is not to. */
    public Optional<String> problem() {
        return isOn()
                ? Optional.of(whyNot())
                        .filter(why -> !why.isEmpty())
                        .map(why -> "the history in " + this + " can't be used: " + why)
                : Optional.empty();
    }

    /** Whether it can be read and written now. */
    public boolean isAvailable() {
        return isOn() && whyNot().isEmpty();
    }

    /** Recipients and sent messages that are missing in it, since the start. */
    public long dropped() {
        return writer.map(HistoryWriter::dropped).orElse(0L);
    }

    /** Recorded messages that wait to be written. */
    public int waiting() {
        return writer.map(HistoryWriter::waiting).orElse(0);
    }

    /**
     * Waits until what was recorded so far can be read.
     *
     * @return whether it can
     */
    public boolean isWritten(Duration longest) throws InterruptedException {
        return writer.isPresent() && writer.get().await(longest);
    }

    /** Where it is, without a password. */
    @Override
    public String toString() {
        return database.map(Database::toString).orElse(HistorySettings.OFF);
    }

    /** Waits a little for what is still to be written. */
    @Override
    public void close() {
        writer.ifPresent(HistoryWriter::close);
        database.ifPresent(Database::close);
    }
}
