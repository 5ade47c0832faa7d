// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.List;

/** The syntax tree of a regular expression. */
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
     * @param lazy whether fewer times are tried first
     */
    record Repeat(Node node, int least, int most, boolean lazy) implements Node {}

    /** A group whose place is told; they are numbered from 1 on, by where they begin. */
    record Group(int number, Node node) implements Node {}

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
