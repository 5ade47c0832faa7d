// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import java.time.Instant;
import java.util.Optional;

/** Makes the header field by which our mail is known when it comes back. */
public final class OriginSigner {
    /** The name of the header field. */
    public static final String FIELD = OriginToken.FIELD;

    private final OriginKey key;

    private OriginSigner(OriginKey key) {
        this.key = key;
    }

    /** Signs with the first of {@code origin.keys}; empty where there is none. */
    public static Optional<OriginSigner> of(OriginSettings settings) {
        return settings.keys().stream().findFirst().map(OriginSigner::new);
    }

    /**
     * The value of the field for one message, less than 200 characters of US-ASCII.
     *
     * @param sender envelope sender, without angle brackets
     * @param messageId value of the Message-ID field, which must not change afterwards
     * @param date value of the Date field, which must not change afterwards
     */
    public String token(Instant at, String sender, String messageId, String date) {
        return OriginToken.make(key, at, sender, messageId, date);
    }
}
