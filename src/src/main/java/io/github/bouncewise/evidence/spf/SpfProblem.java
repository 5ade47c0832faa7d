// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import org.apache.james.jspf.core.exceptions.PermErrorException;

/** A permanent error (RFC 7208 section 2.6.7) that we found ourselves; the message is its word. */
final class SpfProblem extends PermErrorException {
    private static final long serialVersionUID = 1L;

    SpfProblem(String word) {
        super(word);
    }

    /** A word with the place, such as {@code loop: example.org}. */
    SpfProblem(String word, String place) {
        super(word + ": " + place);
    }
}
