// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.Locale;

/** Parts of mail addresses (RFC 5321 section 4.1.2). */
public final class Addresses {
    private Addresses() {}

    /** What stands behind the last {@code @}, in lower case; empty where there is none. */
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
