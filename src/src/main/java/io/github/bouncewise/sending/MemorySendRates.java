// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Send rates in the memory of one server.
 *
 * <p>Memory is bounded: beyond a number of subjects, or of slots in all, the ones that were not
 * counted or queried for the longest time are removed. A restart forgets everything.
 */
public final class MemorySendRates implements SendRates {
    private static final int MOST_SUBJECTS = 60_000;
    private static final int MOST_SLOTS = 400_000;

    private final int mostSubjects;
    private final int mostSlots;
    private final Map<Subject, Map<Window, NavigableMap<Long, Volume>>> subjects =
            new LinkedHashMap<>(16, 0.75f, true);
    private int slots;

    public MemorySendRates() {
        this(MOST_SUBJECTS, MOST_SLOTS);
    }

    /**
     * @param mostSubjects senders, their domains and domains of recipients that are kept, 1 and up
     * @param mostSlots slots in which something was counted, of all subjects together
     */
    MemorySendRates(int mostSubjects, int mostSlots) {
        this.mostSubjects = mostSubjects;
        this.mostSlots = mostSlots;
    }

    @Override
    public synchronized void count(String sender, Collection<String> recipients, Instant at) {
        if (sender.isEmpty() || recipients.isEmpty()) {
            return;
        }
        Map<SendRateCell, Volume> cells = new HashMap<>();
        SendRateCell.add(cells, sender, recipients, at);
        cells.forEach(this::add);
        forgetTheEldest();
    }

    @Override
    public synchronized CompletableFuture<Optional<Volume>> volume(
            Subject subject, Window window, Instant until) {
        long last = window.slot(until);
        Volume sum =
                Optional.ofNullable(subjects.get(subject))
                        .map(windows -> windows.get(window))
                        .map(own -> own.subMap(Window.first(last), true, last, true).values())
                        .stream()
                        .flatMap(Collection::stream)
                        .reduce(Volume.NOTHING, Volume::plus);
        return CompletableFuture.completedFuture(Optional.of(sum));
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void close() {
        // nothing is open
    }

    private void add(SendRateCell cell, Volume volume) {
        NavigableMap<Long, Volume> own =
                subjects.computeIfAbsent(cell.subject(), s -> new EnumMap<>(Window.class))
                        .computeIfAbsent(cell.window(), w -> new TreeMap<>());
        slots -= own.size();
        own.merge(cell.slot(), volume, Volume::plus);
        own.headMap(Window.first(own.lastKey()), false).clear();
        slots += own.size();
    }

    private void forgetTheEldest() {
        Iterator<Map<Window, NavigableMap<Long, Volume>>> eldest = subjects.values().iterator();
        while (subjects.size() > mostSubjects || slots > mostSlots && subjects.size() > 1) {
            slots -= eldest.next().values().stream().mapToInt(Map::size).sum();
            eldest.remove();
        }
    }
}
