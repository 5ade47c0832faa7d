// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Locale;

/** Who must act. */
public enum Party {
    SENDER,
    /** The sender's administrator: ours. */
    SENDER_ADMIN,
    RECIPIENT,
    RECIPIENT_ADMIN,
    /** Nobody now: the server tries again, or the sender should try later. */
    WAIT,
    NOBODY;

    /** The word of the JSON contract and of the cause files, such as {@code sender-admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
