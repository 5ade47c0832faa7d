// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that an annotated message was not changed: a digest (SHA-256) and, if there are keys, also
 * an HMAC (RFC 2104), which nobody without the key can compute. Without keys, only the digest is
 * checked. If it is known to whom the message goes, the seal is good for these addressees only.
 */
public final class Seal {
    /** A seal without a key: only a digest. */
    public static final Seal OPEN = new Seal(List.of(), Optional.empty());

    private static final String ALGORITHM = "HmacSHA256";

    /** The keys sign other data too; this prefix keeps seals apart from it. */
    private static final byte[] PURPOSE = "bouncewise-seal-2\n".getBytes(StandardCharsets.US_ASCII);

    private static final String ADDRESSEES = "to=";

    private final List<SecretKeySpec> keys;
    private final Optional<String> addressees;

    private Seal(List<SecretKeySpec> keys, Optional<String> addressees) {
        this.keys = keys;
        this.addressees = addressees;
    }

    /**
     * @param secrets keys, none of them empty; the first one signs, any of them verifies
     */
    public static Seal of(List<String> secrets) {
        return new Seal(
                secrets.stream()
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                        .toList(),
                Optional.empty());
    }

    /**
     * The same for messages that go to these addressees, and for no others.
     *
     * @param recipients of the envelope (RFC 5321 section 2.3.1); only a digest of them is written
     */
    public Seal forAddressees(Collection<String> recipients) {
        String all =
                recipients.stream()
                        .map(recipient -> recipient.toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("\n"));
        byte[] digest = Boundary.sha256(all.getBytes(StandardCharsets.UTF_8));
        return new Seal(keys, Optional.of(ADDRESSEES + HexFormat.of().formatHex(digest)));
    }

    /**
     * The words of the seal: for whom, if that is known; the digest; the HMAC, if there is a key.
     *
     * @param head comes before the body, one octet for each character
     */
    List<String> words(String head, SealedBody body) {
        byte[] first = withAddressees(addressees.orElse(""), head);
        List<String> words = new ArrayList<>(addressees.stream().toList());
        words.add(digest(first, body));
        keys.stream().limit(1).forEach(key -> words.add(mac(key, first, body)));
        return words;
    }

    /**
     * Whether the value of a seal field matches this content. Who does not know the addressees
     * takes the seal for any.
     */
    boolean fits(String seal, String head, SealedBody body) {
        List<String> words = List.of(seal.split("[ \t]+"));
        String to = words.stream().filter(w -> w.startsWith(ADDRESSEES)).findFirst().orElse("");
        byte[] first = withAddressees(to, head);
        return addressees.filter(known -> !known.equals(to)).isEmpty()
                && words.contains(digest(first, body))
                && (keys.isEmpty()
                        || keys.stream()
                                .map(key -> mac(key, first, body))
                                .anyMatch(right -> words.stream().anyMatch(w -> same(w, right))));
    }

    private static byte[] withAddressees(String to, String head) {
        byte[] line = (to + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] rest = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] first = Arrays.copyOf(line, line.length + rest.length);
        System.arraycopy(rest, 0, first, line.length, rest.length);
        return first;
    }

    private static String digest(byte[] first, SealedBody body) {
        MessageDigest digest = Boundary.sha256();
        digest.update(first);
        body.to(digest::update);
        return "sha256=" + HexFormat.of().formatHex(digest.digest());
    }

    private static String mac(SecretKeySpec key, byte[] first, SealedBody body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            mac.update(first);
            body.to(mac::update);
            return "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal());
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
