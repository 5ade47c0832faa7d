// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import io.github.bouncewise.unknown.Redacted.Filled;
import io.github.bouncewise.unknown.Redacted.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which unknown words are a server's and no person's: those that stood at the same place of the
 * same sentence in the bounces of {@value #ENOUGH} people who have nothing to do with each other,
 * where no bounce had another word. A place where names stand has different words in different
 * bounces.
 *
 * <p>It is in memory only, bounded, and holds hashes with a key of this process, no words and no
 * addresses; after a restart, words are unknown again. Safe for use by many threads.
 */
final class SharedWords {
    static final int ENOUGH = 3;

    /** Words beyond these push out those that were not seen for longest. */
    private static final int MOST = 20_000;

    /** One in which fewer words are known is no sentence of a server that we could read. */
    private static final int LEAST_KNOWN = 2;

    private final byte[] key = new byte[32];
    private final Map<Long, Seen> slots =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
                    return size() > MOST;
                }
            };

    /** What stood at one place. */
    private static final class Seen {
        private final long word;
        private final List<People> people = new ArrayList<>();
        private boolean varies;

        Seen(long word) {
            this.word = word;
        }
    }

    SharedWords() {
        new SecureRandom().nextBytes(key);
    }

    /** Counts the unknown words of a reply. */
    synchronized void see(Redacted said, People people) {
        if (!people.areKnown()) {
            return;
        }
        People hashed =
                new People(
                        text(hash(people.sender())),
                        text(hash(people.recipient())),
                        text(hash(people.domain())));
        for (Filled filled : said.candidates()) {
            long word = hash(filled.word());
            Seen seen = slots.computeIfAbsent(place(filled.slot()), s -> new Seen(word));
            seen.varies |= seen.word != word;
            if (seen.people.size() < ENOUGH
                    && seen.people.stream().allMatch(hashed::areOthersThan)) {
                seen.people.add(hashed);
            }
        }
    }

    /** Whether a word may be kept. */
    synchronized boolean has(Slot slot, String word) {
        Seen seen = slots.get(place(slot));
        return isReadable(slot)
                && seen != null
                && !seen.varies
                && seen.word == hash(word)
                && seen.people.size() >= ENOUGH;
    }

    private static boolean isReadable(Slot slot) {
        int known = 0;
        for (String word : slot.sentence().split(" ")) {
            known += Character.isLetter(word.codePointAt(0)) ? 1 : 0;
        }
        return known >= LEAST_KNOWN;
    }

    private long place(Slot slot) {
        return hash(slot.index() + " " + slot.sentence());
    }

    private static String text(long hash) {
        return Long.toHexString(hash);
    }

    private long hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
