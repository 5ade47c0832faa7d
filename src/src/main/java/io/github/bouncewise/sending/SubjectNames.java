// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import io.github.bouncewise.files.OwnerFiles;
import io.github.bouncewise.sending.SendRates.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names of subjects from which nobody without the key can tell an address or a domain: 128 bits of
 * an HMAC-SHA256 (RFC 2104). For use by one thread.
 */
final class SubjectNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;
    private static final int NAME_OCTETS = 16;

    private final Mac mac;

    private SubjectNames(byte[] key) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /**
     * With the key in a file, which is created if it does not exist or has no key in it. With
     * another key, all earlier counts are those of nobody.
     */
    static SubjectNames of(Path file) throws IOException {
        OwnerFiles.create(file);
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_OCTETS) {
            key = new byte[KEY_OCTETS];
            new SecureRandom().nextBytes(key);
            Files.write(file, key);
        }
        return new SubjectNames(key);
    }

    String of(Subject subject) {
        byte[] hash = mac.doFinal(subject.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash, NAME_OCTETS));
    }
}
