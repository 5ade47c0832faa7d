// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.List;

/** The syntax tree of a regular expression. Groups are gone: who needs them asks RE2/J. */
sealed interface Node {
    Node EMPTY = new Sequence(List.of());

    /** One code point of a set. */
    record Chars(CharSet set) implements Node {}

    /** One behind the other. */
    record Sequence(List<Node> nodes) implements Node {}

    /** One of them. */
    record Choice(List<Node> nodes) implements Node {}

    /**
     * The same again and again.
     *
     * @param most -1 where there is no bound
     */
    record Repeat(Node node, int least, int most) implements Node {}

    /** A condition on a place between two characters. */
    enum Place implements Node {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }
}
