// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the senders of this server did within the last 24 hours, in memory: addresses in clear are
 * written nowhere. Bounded: of too many senders, those without mail for longest are forgotten. Safe
 * for use by many threads; none waits.
 */
public final class SenderWatch {
    /** Senders that are known at the same time. */
    public static final int MOST_SENDERS = 10_000;

    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long HOURS = 24;

    /** Recipients in one hour. */
    private record Counts(long sent, long unknown, long complaints) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    sent + other.sent, unknown + other.unknown, complaints + other.complaints);
        }
    }

    /** By hour since 1970; the one that was used last is the last. */
    private final Map<String, TreeMap<Long, Counts>> senders = new LinkedHashMap<>(16, 0.75f, true);

    /** Counts recipients of one message. */
    public void sent(String sender, long recipients, Instant at) {
        add(sender, new Counts(recipients, 0, 0), at);
    }

    /** Counts recipients of one message that do not exist. */
    public void unknown(String sender, long recipients, Instant at) {
        add(sender, new Counts(0, recipients, 0), at);
    }

    /** Counts one report of unwanted mail. */
    public void complaint(String sender, Instant at) {
        add(sender, new Counts(0, 0, 1), at);
    }

    private synchronized void add(String sender, Counts counts, Instant at) {
        if (sender.isEmpty() || counts.equals(Counts.NONE)) {
            return;
        }
        long hour = hour(at);
        TreeMap<Long, Counts> hours =
                senders.computeIfAbsent(sender.toLowerCase(Locale.ROOT), s -> new TreeMap<>());
        hours.merge(hour, counts, Counts::plus);
        hours.headMap(hour - HOURS).clear();
        if (senders.size() > MOST_SENDERS) {
            Iterator<String> oldest = senders.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** All that sent or got something back within 24 hours. */
    public synchronized List<SenderActivity> activities(Instant now) {
        long hour = hour(now);
        senders.values().removeIf(hours -> hours.lastKey() < hour - HOURS);
        return senders.entrySet().stream()
                .map(entry -> activity(entry.getKey(), entry.getValue(), hour))
                .toList();
    }

    private static SenderActivity activity(String sender, TreeMap<Long, Counts> hours, long hour) {
        Counts last = hours.getOrDefault(hour, Counts.NONE);
        Counts before = hours.getOrDefault(hour - 1, Counts.NONE);
        Counts both = last.plus(before);
        return new SenderActivity(
                sender,
                Math.max(last.sent(), before.sent()),
                both.sent(),
                both.unknown(),
                hours.tailMap(hour - HOURS + 1).values().stream()
                        .mapToLong(Counts::complaints)
                        .sum());
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR);
    }
}
