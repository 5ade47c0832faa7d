// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

/** The database does not answer. The message says why, without a password. */
public final class HistoryUnavailable extends RuntimeException {
    public HistoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
