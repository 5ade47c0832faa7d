// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that an annotation was not changed: a digest (SHA-256) and, if there are keys, also an HMAC
 * (RFC 2104), which nobody without the key can compute. Without keys, only the digest is checked.
 */
public final class Seal {
    /** A seal without a key: only a digest. */
    public static final Seal OPEN = new Seal(List.of());

    private static final String ALGORITHM = "HmacSHA256";

    /** The keys sign other data too; this prefix keeps seals apart from it. */
    private static final byte[] PURPOSE = "bouncewise-seal\n".getBytes(StandardCharsets.US_ASCII);

    private final List<SecretKeySpec> keys;

    private Seal(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param secrets keys, none of them empty; the first one signs, any of them verifies
     */
    public static Seal of(List<String> secrets) {
        return new Seal(
                secrets.stream()
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                        .toList());
    }

    /** The words of the seal: the digest and, if there is a key, the HMAC. */
    List<String> words(byte[] sealed) {
        String digest = digest(sealed);
        return keys.isEmpty() ? List.of(digest) : List.of(digest, mac(keys.get(0), sealed));
    }

    /** Whether the value of a seal field matches these bytes. */
    boolean fits(String seal, byte[] sealed) {
        String[] words = seal.split("[ \t]+");
        return words[0].equals(digest(sealed))
                && (keys.isEmpty()
                        || words.length > 1
                                && keys.stream().anyMatch(key -> same(words[1], mac(key, sealed))));
    }

    private static String digest(byte[] sealed) {
        return "sha256=" + HexFormat.of().formatHex(Boundary.sha256(sealed));
    }

    private static String mac(SecretKeySpec key, byte[] sealed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal(sealed));
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII),
                right.getBytes(StandardCharsets.US_ASCII));
    }
}
