// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.io.IOException;

/** A message from which nothing can be read; the text says what is wrong with it. */
public final class UnreadableMessage extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
