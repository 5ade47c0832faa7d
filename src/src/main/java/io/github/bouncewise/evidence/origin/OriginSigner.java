// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import io.github.bouncewise.dsn.Headers;
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
     * @param header the header fields as they are sent (RFC 5322 section 2.2); From, Message-ID and
     *     Date must not change afterwards, and Subject should not
     */
    public String token(Instant at, String sender, byte[] header) {
        return OriginToken.make(key, at, sender, SentFields.of(Headers.read(header)));
    }
}
