// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A key for the tokens of our mail.
 *
 * @param id 31 letters, digits, {@code .}, {@code _} and {@code -} at most: shorter than any
 *     secret, so that a secret in its place is not shown; it is part of the token
 * @param secret never shown
 */
public record OriginKey(String id, String secret) {
    /** The length of the hash: what is shorter weakens the HMAC (RFC 2104 section 3). */
    private static final int SHORTEST = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,31}");

    /**
     * @throws IllegalArgumentException says what to write instead, without the secret
     */
    public OriginKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "write id:secret, the id of 31 letters, digits, dots and hyphens at most");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST) {
            throw new IllegalArgumentException(
                    "write a secret of 32 characters or more for key "
                            + id
                            + ", such as what \"openssl rand -hex 32\" prints");
        }
    }

    @Override
    public String toString() {
        return "OriginKey[" + id + "]";
    }
}
