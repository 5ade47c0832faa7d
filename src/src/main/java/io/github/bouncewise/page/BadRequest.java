// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

/** A request that can't be answered; the message says what may be sent, without what was sent. */
final class BadRequest extends RuntimeException {
    private final int status;

    /**
     * @param status of HTTP, 400 and up
     */
    BadRequest(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    BadRequest(String message) {
        this(400, message);
    }

    int status() {
        return status;
    }
}
