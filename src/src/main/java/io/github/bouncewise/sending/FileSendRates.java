// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import io.github.bouncewise.files.FileClasses;
import io.github.bouncewise.files.OwnerFiles;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in a file of this server. Each batch is appended as a whole (the store is log-structured,
 * with checksums), so the counts survive a kill of the server. A damaged file is renamed to {@code
 * NAME.broken}.
 *
 * <p>Addresses and domains are not in it, but a keyed hash of each ({@link SubjectNames}). Both
 * files can be read by their owner only. The space of old batches is used again, and the number of
 * counts is bounded.
 */
final class FileSendRates implements SendRateStore {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileSendRates.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final int CACHE_MEGABYTES = 4;

    /** Counts of one window; with a sender of their own for each message, some 60 MB. */
    private static final int MOST_COUNTS = 300_000;

    /** Batches after which unused space is given back, and the time for it in milliseconds. */
    private static final int BETWEEN_COMPACTIONS = 1_000;

    private static final int COMPACTION_MILLIS = 50;

    private static final String MARKS = "marks";

    /** The second of 1970 of the latest message that could not be counted. */
    private static final String LEFT_OUT = "left-out";

    private static final Set<Integer> DAMAGE =
            Set.of(
                    DataUtils.ERROR_FILE_CORRUPT,
                    DataUtils.ERROR_SERIALIZATION,
                    DataUtils.ERROR_CHUNK_NOT_FOUND);

    private final Path file;
    private final InstantSource clock;
    private final int mostCounts;
    private Optional<MVStore> opened = Optional.empty();
    private Optional<SubjectNames> names = Optional.empty();
    private Instant swept = Instant.MIN;
    private int batches;

    FileSendRates(Path file, InstantSource clock) {
        this(file, clock, MOST_COUNTS);
    }

    /**
     * @param mostCounts of each window, 10 and up; the oldest make room
     */
    FileSendRates(Path file, InstantSource clock, int mostCounts) {
        this.file = file;
        this.clock = clock;
        this.mostCounts = mostCounts;
    }

    @Override
    public void add(String batch, Map<SendRateCell, Volume> counts) throws IOException {
        MVStore store = store();
        try {
            counts.forEach((cell, volume) -> add(map(store, cell.window()), cell, volume));
            if (swept.plus(BETWEEN_SWEEPS).isBefore(clock.instant())) {
                sweep(store);
            }
            store.commit();
            if (++batches % BETWEEN_COMPACTIONS == 0) {
                store.compactFile(COMPACTION_MILLIS);
            }
        } catch (RuntimeException | AssertionError failure) {
            throw lost(failure);
        }
    }

    private void add(MVMap<String, String> map, SendRateCell cell, Volume volume) {
        String key = key(cell.subject(), cell.slot());
        String before = map.get(key);
        if (before == null && map.sizeAsLong() >= mostCounts) {
            makeRoom(map);
        }
        if (before != null || map.sizeAsLong() < mostCounts) {
            map.put(key, text(volume(before).plus(volume)));
        }
    }

    /** Removes the oldest slots, a tenth of all counts or more, but never the latest slot. */
    private void makeRoom(MVMap<String, String> map) {
        TreeMap<Long, Integer> slots = new TreeMap<>();
        map.keyIterator(null).forEachRemaining(key -> slots.merge(slot(key), 1, Integer::sum));
        long kept = slots.firstKey();
        for (int removed = 0; removed < mostCounts / 10 && kept < slots.lastKey(); ) {
            removed += slots.get(kept);
            kept = slots.higherKey(kept);
        }
        removeBefore(kept, map);
    }

    @Override
    public void leaveOut(Instant at) throws IOException {
        MVStore store = store();
        try {
            MVMap<String, String> marks = map(store, MARKS);
            marks.put(LEFT_OUT, "" + Math.max(leftOut(store), at.getEpochSecond()));
            store.commit();
        } catch (RuntimeException | AssertionError failure) {
            throw lost(failure);
        }
    }

    private static long leftOut(MVStore store) {
        return Long.parseLong(map(store, MARKS).getOrDefault(LEFT_OUT, "-1"));
    }

    @Override
    public Optional<Volume> sum(Subject subject, Window window, long first, long last)
            throws IOException {
        MVStore store = store();
        try {
            if (leftOut(store) >= window.begin(first)) {
                return Optional.empty();
            }
            Cursor<String, String> cursor =
                    map(store, window).cursor(key(subject, first), key(subject, last), false);
            Volume sum = Volume.NOTHING;
            while (cursor.hasNext()) {
                cursor.next();
                sum = sum.plus(volume(cursor.getValue()));
            }
            return Optional.of(sum);
        } catch (RuntimeException | AssertionError failure) {
            throw lost(failure);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        opened.ifPresent(
                store -> {
                    store.compactFile(COMPACTION_MILLIS);
                    store.close();
                });
        opened = Optional.empty();
    }

    private MVStore store() throws IOException {
        if (opened.isEmpty()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            names = Optional.of(SubjectNames.of(file.resolveSibling(file.getFileName() + ".key")));
            try {
                opened = Optional.of(open());
            } catch (RuntimeException | AssertionError failure) {
                if (!isDamage(failure)) {
                    throw new IOException(failure.getMessage(), failure);
                }
                putAside();
                opened = Optional.of(open());
            }
        }
        return opened.orElseThrow();
    }

    private MVStore open() throws IOException {
        OwnerFiles.create(file);
        FileClasses.load();
        MVStore store =
                new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEGABYTES).open();
        // the space of a batch is used again as soon as a later one replaces it
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    /**
     * The next use opens the file again, in the state after the last complete batch; or a new file,
     * if this one is damaged.
     */
    private IOException lost(Throwable failure) throws IOException {
        opened.ifPresent(MVStore::closeImmediately);
        opened = Optional.empty();
        if (isDamage(failure)) {
            putAside();
        }
        return new IOException(String.valueOf(failure.getMessage()), failure);
    }

    /**
     * The checksums hold the pages' places only: what is in them may be anything. Where assertions
     * are enabled, H2 asserts what it reads.
     */
    private static boolean isDamage(Throwable failure) {
        return !(failure instanceof MVStoreException store)
                || DAMAGE.contains(store.getErrorCode());
    }

    private void putAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOGGER.warn("{} is damaged and was renamed to {}", file, aside.getFileName());
    }

    private void sweep(MVStore store) {
        swept = clock.instant();
        for (Window window : Window.values()) {
            long first = Window.first(window.slot(swept));
            MVMap<String, String> map = map(store, window);
            removeBefore(first, map);
        }
    }

    private static void removeBefore(long first, MVMap<String, String> map) {
        for (Iterator<String> keys = map.keyIterator(null); keys.hasNext(); ) {
            String key = keys.next();
            if (slot(key) < first) {
                map.remove(key);
            }
        }
    }

    private static MVMap<String, String> map(MVStore store, Window window) {
        return map(store, window.name().toLowerCase(Locale.ROOT));
    }

    private static MVMap<String, String> map(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    /** Sorted as the slots are. */
    private String key(Subject subject, long slot) {
        return names.orElseThrow().of(subject) + " " + String.format(Locale.ROOT, "%012d", slot);
    }

    private static long slot(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf(' ') + 1));
    }

    private static String text(Volume volume) {
        return volume.messages() + " " + volume.recipients();
    }

    private static Volume volume(String text) {
        if (text == null) {
            return Volume.NOTHING;
        }
        int blank = text.indexOf(' ');
        return new Volume(
                Long.parseLong(text.substring(0, blank)),
                Long.parseLong(text.substring(blank + 1)));
    }
}
