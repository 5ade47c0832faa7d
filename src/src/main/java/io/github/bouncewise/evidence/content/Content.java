// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.content;

import io.github.bouncewise.evidence.Evidence;
import java.util.List;

/**
 * What our own content filter says of the message that came back.
 *
 * @param action what it would do, in its own words, such as {@code add header}; or empty
 * @param score its points, bad ones above 0
 * @param required the points from which on it refuses a message
 * @param symbols the rules of it that matched, the weightiest first
 */
public record Content(
        State state, String action, double score, double required, List<Symbol> symbols)
        implements Evidence {
    /** ERROR: it is unreachable, or its answer is unusable. */
    public enum State {
        CHECKED,
        ERROR
    }

    /** One rule of it, its points, and what it is about; that may be empty. */
    public record Symbol(String name, double score, String meaning) {}

    /** Of a filter that could not be asked. */
    public static final Content UNCHECKED = new Content(State.ERROR, "", 0, 0, List.of());

    public Content {
        symbols = List.copyOf(symbols);
    }

    /** The score in percent of the one from which on it refuses; 0 where there is none. */
    public int percent() {
        return required > 0 ? (int) Math.round(100 * score / required) : 0;
    }
}
