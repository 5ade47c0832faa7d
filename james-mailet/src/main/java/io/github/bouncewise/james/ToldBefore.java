// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.HistoryUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Of which dead addresses a sender was told within the last days. Kept as hashes of sender and
 * recipient together, beside what the monitoring keeps.
 */
final class ToldBefore {
    /** After this, all is told again: the first report may be lost or forgotten. */
    static final Duration REMINDER = Duration.ofDays(30);

    private static final int OCTETS = 16;

    private final ConditionStore store;

    ToldBefore(ConditionStore store) {
        this.store = store;
    }

    /**
     * Notes that a sender is told of these recipients.
     *
     * @param addressees of the bounce
     * @return whether all of it was told before; not if the store is away, so that rather too much
     *     is told than too little
     */
    boolean isAgain(Collection<String> addressees, List<String> dead, Instant now) {
        if (dead.isEmpty() || addressees.size() != 1) {
            return false;
        }
        String sender = addressees.iterator().next();
        try {
            boolean again = true;
            for (String recipient : dead) {
                again &= !store.claim(key(sender, recipient), now, now.plus(REMINDER));
            }
            return again;
        } catch (HistoryUnavailable away) {
            return false;
        }
    }

    private static String key(String sender, String recipient) {
        String both = (sender + "\n" + recipient).toLowerCase(Locale.ROOT);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(both.getBytes(StandardCharsets.UTF_8));
            return "told "
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(hash, OCTETS));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
