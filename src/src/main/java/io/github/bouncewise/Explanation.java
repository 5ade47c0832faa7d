// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

/** What Bouncewise has to say about one message. */
public final class Explanation {

    Explanation() {}

    /** Whether somebody did not get a message (a bounce or a delay). */
    public boolean undelivered() {
        throw new UnsupportedOperationException();
    }

    /** One line of the JSON contract. */
    public String json(String file) {
        throw new UnsupportedOperationException();
    }

    /** The report at 72 columns. */
    public String text() {
        throw new UnsupportedOperationException();
    }

    /** The report as a page. */
    public String html() {
        throw new UnsupportedOperationException();
    }

    /** The bounce with the report in it; the very bytes that came where nothing may be added. */
    public byte[] annotated() {
        throw new UnsupportedOperationException();
    }
}
