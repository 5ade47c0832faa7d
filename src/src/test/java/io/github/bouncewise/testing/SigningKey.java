// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A key pair of RSA with which mail is signed (RFC 6376), for tests. It signs by itself, so that no
 * library verifies only what it signed.
 */
public record SigningKey(KeyPair pair) {
    private static final List<String> SIGNED = List.of("From", "To", "Subject", "Date");

    public static SigningKey of(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The record to publish, as the strings of a TXT record in a master file. */
    public String record() {
        String key = base64(pair.getPublic().getEncoded());
        return "\"v=DKIM1; k=rsa; p=\" " + key.replaceAll(".{1,200}", "\"$0\" ");
    }

    /**
     * The message with a signature on top, relaxed on both sides.
     *
     * @param message has From, To, Subject and Date once each, and lines ended by LF
     */
    public String signed(String message, String domain, String selector) {
        int blank = message.indexOf("\n\n");
        String header = message.substring(0, blank).replaceAll("\n[ \t]", " ");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(relaxedBody(message.substring(blank + 2)).getBytes(UTF_8));
            String field =
                    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s;\n h=%s; bh=%s;\n b="
                            .formatted(domain, selector, String.join(":", SIGNED), base64(hash));
            StringBuilder data = new StringBuilder();
            for (String name : SIGNED) {
                header.lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .forEach(line -> data.append(relaxed(line)).append("\r\n"));
            }
            data.append(relaxed(field));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(data.toString().getBytes(UTF_8));
            return field + base64(signature.sign()) + "\n" + message;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Section 3.4.2. */
    private static String relaxed(String field) {
        int colon = field.indexOf(':');
        return field.substring(0, colon).toLowerCase(Locale.ROOT)
                + ":"
                + field.substring(colon + 1).replaceAll("[ \t\n]+", " ").strip();
    }

    /** Section 3.4.4. */
    private static String relaxedBody(String body) {
        String lines = body.replaceAll("[ \t]+", " ").replace(" \n", "\n");
        return (lines.replaceAll("\n+\\z", "") + "\n").replace("\n", "\r\n");
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
