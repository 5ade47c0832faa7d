// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Boundaries derived from a SHA-256 hash: the same input always gives the same bytes. */
final class Boundary {
    private static final List<String> BEGINNINGS = List.of("=_bouncewise-", "bouncewise=_");
    private static final int CANDIDATES = 16;
    private static final int DIGITS = 24;

    private static final ThreadLocal<MessageDigest> DIGEST =
            ThreadLocal.withInitial(Boundary::newSha256);

    private Boundary() {}

    /**
     * A boundary derived from the bytes. It contains {@code =_}, which no quoted-printable text can
     * contain (RFC 2045 section 6.7), and candidates begin differently, so that no other boundary
     * is a prefix of all of them.
     *
     * @param taken whether a boundary can't be used
     * @return empty if all of a few candidates are taken, which only a message crafted for this can
     *     achieve
     */
    static Optional<String> of(byte[] bytes, Predicate<String> taken) {
        return ofHash(sha256(bytes), taken);
    }

    /** The same of bytes of which the SHA-256 hash is known. */
    static Optional<String> ofHash(byte[] hash, Predicate<String> taken) {
        String hex = HexFormat.of().formatHex(hash);
        for (int n = 0; n < CANDIDATES; n++) {
            String boundary = BEGINNINGS.get(n % 2) + n + "-" + hex.substring(n, n + DIGITS);
            if (!taken.test(boundary)) {
                return Optional.of(boundary);
            }
        }
        return Optional.empty();
    }

    /** Whether a delimiter with this boundary occurs in the bytes from a place to another. */
    static boolean isIn(byte[] bytes, int from, int to, String boundary) {
        byte[] dashed = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = from; i <= to - dashed.length; i++) {
            if (bytes[i] == '-'
                    && bytes[i + 1] == '-'
                    && Arrays.equals(bytes, i, i + dashed.length, dashed, 0, dashed.length)) {
                return true;
            }
        }
        return false;
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /** This thread's own, with nothing in it; for one hash at a time. */
    static MessageDigest sha256() {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        return digest;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
