// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.tree;

import java.util.List;

/** The contents of a file as a parser found them, with the lines that errors are told by. */
public sealed interface Tree {

    /** The line where it begins, from 1; 0 if it is not known. */
    int line();

    /** A single value, as it is written. */
    record Scalar(int line, String text) implements Tree {}

    /** A list. */
    record Sequence(int line, List<Tree> items) implements Tree {}

    /** A map, in the order of the file; a key may occur twice. */
    record Mapping(int line, List<Entry> entries) implements Tree {}

    /** A key of a map and its value. */
    record Entry(Tree key, Tree value) {}
}
