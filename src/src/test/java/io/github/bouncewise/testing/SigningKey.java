// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;

/** A key pair of RSA with which mail is signed, for tests. */
public record SigningKey(KeyPair pair) {

    public static SigningKey of(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey(generator.generateKeyPair());
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The record to publish, as the strings of a TXT record in a master file. */
    public String record() {
        String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        return "\"v=DKIM1; k=rsa; p=\" " + key.replaceAll(".{1,200}", "\"$0\" ");
    }

    /** The message with a signature on top. */
    public String signed(String message, String tags) {
        String template = "v=1; a=rsa-sha256; h=From:To:Subject:Date; bh=; b=; " + tags;
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        try {
            return new DKIMSigner(template, pair.getPrivate())
                            .sign(new ByteArrayInputStream(octets))
                    + "\n"
                    + message;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
