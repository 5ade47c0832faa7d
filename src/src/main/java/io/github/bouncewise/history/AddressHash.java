// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers of addresses from which nobody without the key can tell an address: 64 bits of an
 * HMAC-SHA256 (RFC 2104). The key is made once and kept in the database, so that all nodes have the
 * same. For use by one thread.
 */
final class AddressHash {
    /** The number of no address. */
    static final long NONE = 0;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;

    private final Mac mac;

    private AddressHash(byte[] key) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /** With the key of the database, which is made if there is none. */
    static AddressHash of(Connection connection) throws SQLException {
        List<String> keys = keys(connection);
        if (keys.isEmpty()) {
            byte[] key = new byte[KEY_OCTETS];
            new SecureRandom().nextBytes(key);
            Sql.update(
                    connection,
                    "INSERT INTO bouncewise_key (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING",
                    HexFormat.of().formatHex(key));
            // that of another node, if it was faster
            keys = keys(connection);
        }
        return new AddressHash(HexFormat.of().parseHex(keys.get(0)));
    }

    private static List<String> keys(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT secret FROM bouncewise_key", row -> row.getString(1));
    }

    /**
     * @param address in lower case; may be empty
     */
    long of(String address) {
        return address.isEmpty()
                ? NONE
                : ByteBuffer.wrap(mac.doFinal(address.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** How a number is shown where the address is not kept. */
    static String text(long hash) {
        return hash == NONE ? "" : HexFormat.of().toHexDigits(hash);
    }
}
