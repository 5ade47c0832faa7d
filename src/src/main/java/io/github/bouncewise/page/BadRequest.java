// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Wording;
import java.util.Map;

/**
 * A request that can't be answered. It says what may be sent, and repeats nothing that was sent.
 */
final class BadRequest extends RuntimeException {
    private final int status;
    private final transient Map<String, String> values;

    /**
     * @param status of HTTP, 400 and up
     * @param key of the text that says why
     * @param values for its placeholders
     */
    BadRequest(int status, String key, Map<String, String> values) {
        super(key, null, false, false);
        this.status = status;
        this.values = Map.copyOf(values);
    }

    BadRequest(int status, String key) {
        this(status, key, Map.of());
    }

    BadRequest(String key, Map<String, String> values) {
        this(400, key, values);
    }

    BadRequest(String key) {
        this(400, key);
    }

    int status() {
        return status;
    }

    String said(Wording words) {
        return words.of(getMessage(), values);
    }
}
