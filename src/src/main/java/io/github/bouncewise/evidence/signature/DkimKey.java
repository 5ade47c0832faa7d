// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.dns.TagList;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * A public key as it is published (RFC 6376 section 3.6.1).
 *
 * @param problem why no signature can be verified with it, as a word, or empty: {@code
 *     key-revoked}, {@code key-weak} (RFC 8301 section 3.2), {@code version}, {@code algorithm},
 *     {@code hash} (not for SHA-256), {@code service} (not for mail), {@code key-broken}
 * @param algorithm {@code rsa}, {@code ed25519} (RFC 8463), or another one in lower case
 * @param bits of its modulus; of the key itself for ed25519; 0 if it can't be read
 * @param testing whether the record says that the domain only tests DKIM
 */
public record DkimKey(String problem, String algorithm, int bits, boolean testing) {
    static final int SHORTEST_RSA_BITS = 1024;
    private static final int ED25519_OCTETS = 32;
    private static final String BLANKS = "[ \t\r\n]+";

    /** Reads a TXT record. */
    public static DkimKey of(String record) {
        Map<String, String> tags = TagList.of(record);
        String algorithm = tags.getOrDefault("k", "rsa").toLowerCase(Locale.ROOT);
        int bits = bits(algorithm, tags.getOrDefault("p", "").replaceAll(BLANKS, ""));
        return new DkimKey(
                problem(tags, algorithm, bits), algorithm, bits, has(tags.get("t"), "y"));
    }

    private static String problem(Map<String, String> tags, String algorithm, int bits) {
        if (!tags.getOrDefault("v", "DKIM1").equals("DKIM1")) {
            return "version";
        }
        if (!tags.containsKey("p")) {
            return "key-broken";
        }
        if (tags.get("p").isEmpty()) {
            return "key-revoked";
        }
        if (!algorithm.equals("rsa") && !algorithm.equals("ed25519")) {
            return "algorithm";
        }
        if (bits == 0) {
            return "key-broken";
        }
        if (algorithm.equals("rsa") && bits < SHORTEST_RSA_BITS) {
            return "key-weak";
        }
        if (tags.containsKey("h") && !has(tags.get("h"), "sha256")) {
            return "hash";
        }
        boolean mail =
                !tags.containsKey("s") || has(tags.get("s"), "*") || has(tags.get("s"), "email");
        return mail ? "" : "service";
    }

    /** Whether a list of words with colons between them has that word. */
    private static boolean has(String list, String word) {
        return list != null && Arrays.asList(list.replaceAll(BLANKS, "").split(":")).contains(word);
    }

    private static int bits(String algorithm, String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            if (algorithm.equals("ed25519")) {
                return octets.length == ED25519_OCTETS ? octets.length * Byte.SIZE : 0;
            }
            RSAPublicKey key =
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(octets));
            return key.getModulus().bitLength();
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException broken) {
            return 0;
        }
    }
}
