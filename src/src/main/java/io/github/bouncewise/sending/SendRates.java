// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what is sent through us, in sliding windows: by sender, by sending domain, and by the
 * domain of the recipients. Implementations are safe for use by many threads.
 */
public interface SendRates extends AutoCloseable {

    /**
     * Opens the counters that a store holds. An unreachable store, now or later, is not an error:
     * its counts are unknown then, and it is tried again.
     *
     * @param store {@code memory}, {@code file:PATH} or {@code
     *     redis://[user:password@]host:port[/db]}
     * @throws IllegalArgumentException says what to write instead
     */
    static SendRates open(String store) {
        return SendRateStores.open(store);
    }

    /**
     * The same text as {@link #open} takes it, with the path of a file made absolute.
     *
     * @throws IllegalArgumentException says what to write instead
     */
    static String location(String store, Path directory) {
        return SendRateStores.location(store, directory);
    }

    /**
     * Notes one message. Never waits and never throws: counting may not delay a mail. Mail without
     * a sender (bounces) and without recipients is not counted.
     *
     * @param recipients their addresses
     */
    void count(String sender, Collection<String> recipients, Instant at);

    /**
     * What was sent in the window that ends at {@code until}; zeros for an unknown subject. The
     * start of the window is rounded down by up to a sixtieth of it.
     *
     * @return empty if unknown, because the store is unreachable or counts were dropped; it
     *     completes within a second, and never with an exception
     */
    CompletableFuture<Optional<Volume>> volume(Subject subject, Window window, Instant until);

    /** Whether the store was reachable when it was last used or tried. */
    boolean isAvailable();

    @Override
    void close();

    /** Messages, and recipients of these messages together. */
    record Volume(long messages, long recipients) {
        /** Nothing sent. */
        public static final Volume NOTHING = new Volume(0, 0);

        /** The sum of both. */
        public Volume plus(Volume other) {
            return new Volume(messages + other.messages, recipients + other.recipients);
        }
    }

    /**
     * Whose mail is counted.
     *
     * @param name an address or a domain, in lower case
     */
    record Subject(Side side, String name) {
        /** SENDER and DOMAIN: who sends. TO: the domain of the recipients. */
        public enum Side {
            SENDER,
            DOMAIN,
            TO
        }

        public Subject {
            name = name.toLowerCase(Locale.ROOT);
        }

        /** Mail of one address. */
        public static Subject sender(String address) {
            return new Subject(Side.SENDER, address);
        }

        /** Mail of all addresses of a domain. */
        public static Subject domain(String domain) {
            return new Subject(Side.DOMAIN, domain);
        }

        /** Mail to all addresses of a domain. */
        public static Subject to(String domain) {
            return new Subject(Side.TO, domain);
        }

        @Override
        public String toString() {
            return side.name().toLowerCase(Locale.ROOT) + ":" + name;
        }
    }

    /** A window, kept as sixty slots and the one that is being filled. */
    enum Window {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofHours(24));

        private static final int SLOTS = 60;

        private final Duration length;

        Window(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }

        /** The slot of an instant; slots are numbered through from 1970. */
        long slot(Instant at) {
            return Math.floorDiv(at.getEpochSecond(), length.toSeconds() / SLOTS);
        }

        /** The second of 1970 at which a slot begins. */
        long begin(long slot) {
            return slot * (length.toSeconds() / SLOTS);
        }

        /** The first slot of the window that ends in this one. */
        static long first(long last) {
            return last - SLOTS;
        }
    }
}
