// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Send rates in the memory of one server: sliding windows of up to 24 hours, counted by the minute.
 *
 * <p>Memory is bounded: beyond a number of senders, or of minutes in all, those are forgotten who
 * sent nothing for the longest time. A restart forgets everything.
 */
public final class MemorySendRates implements SendRates {

    /** The longest window that is kept. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int MOST_SENDERS = 20_000;
    private static final int MOST_MINUTES = 400_000;
    private static final Volume NOTHING = new Volume(0, 0);

    private final int mostSenders;
    private final int mostMinutes;
    private final Map<String, NavigableMap<Long, Volume>> senders =
            new LinkedHashMap<>(16, 0.75f, true);
    private int minutes;

    public MemorySendRates() {
        this(MOST_SENDERS, MOST_MINUTES);
    }

    /**
     * @param mostSenders senders that are kept, 1 and up
     * @param mostMinutes minutes in which somebody sent something, of all senders together
     */
    MemorySendRates(int mostSenders, int mostMinutes) {
        this.mostSenders = mostSenders;
        this.mostMinutes = mostMinutes;
    }

    /** Mail without a sender (bounces) and without recipients is not counted. */
    @Override
    public synchronized void count(String sender, int recipients, Instant at) {
        if (sender == null || sender.isEmpty() || recipients <= 0 || at == null) {
            return;
        }
        NavigableMap<Long, Volume> own = senders.computeIfAbsent(key(sender), s -> new TreeMap<>());
        long minute = minute(at);
        minutes -= own.size();
        own.merge(minute, new Volume(1, recipients), MemorySendRates::sum);
        own.headMap(own.lastKey() - LONGEST.toMinutes(), false).clear();
        minutes += own.size();
        forgetTheEldest();
    }

    /** The far end of the window is rounded down to the whole minute. */
    @Override
    public synchronized Volume volume(String sender, Duration window, Instant until) {
        if (sender == null || window == null || until == null) {
            return NOTHING;
        }
        NavigableMap<Long, Volume> own = senders.get(key(sender));
        if (own == null) {
            return NOTHING;
        }
        long last = minute(until);
        long first = last - Math.min(window.toMinutes(), LONGEST.toMinutes());
        return own.subMap(Math.min(first, last), true, last, true).values().stream()
                .reduce(NOTHING, MemorySendRates::sum);
    }

    private void forgetTheEldest() {
        Iterator<NavigableMap<Long, Volume>> eldest = senders.values().iterator();
        while (senders.size() > mostSenders || minutes > mostMinutes && senders.size() > 1) {
            minutes -= eldest.next().size();
            eldest.remove();
        }
    }

    private static String key(String sender) {
        return sender.toLowerCase(Locale.ROOT);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    private static Volume sum(Volume one, Volume other) {
        return new Volume(one.messages() + other.messages(), one.recipients() + other.recipients());
    }
}
