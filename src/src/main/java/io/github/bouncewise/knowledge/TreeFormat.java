// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import io.github.bouncewise.tree.Tree;
import io.github.bouncewise.tree.Tree.Entry;
import io.github.bouncewise.tree.Tree.Mapping;
import io.github.bouncewise.tree.Tree.Scalar;
import io.github.bouncewise.tree.Tree.Sequence;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Trees as octets. A node is its kind, its line, and its length: the octets of a value in UTF-8, or
 * the number of nodes that follow. Numbers have seven bits an octet, the lowest first.
 */
final class TreeFormat {
    private static final int SCALAR = 0;
    private static final int SEQUENCE = 1;
    private static final int MAPPING = 2;

    private TreeFormat() {}

    static void write(Tree tree, DataOutputStream to) throws IOException {
        if (tree instanceof Scalar scalar) {
            byte[] octets = scalar.text().getBytes(StandardCharsets.UTF_8);
            head(SCALAR, scalar, octets.length, to);
            to.write(octets);
        } else if (tree instanceof Sequence sequence) {
            head(SEQUENCE, sequence, sequence.items().size(), to);
            for (Tree item : sequence.items()) {
                write(item, to);
            }
        } else if (tree instanceof Mapping mapping) {
            head(MAPPING, mapping, mapping.entries().size(), to);
            for (Entry entry : mapping.entries()) {
                write(entry.key(), to);
                write(entry.value(), to);
            }
        }
    }

    private static void head(int kind, Tree tree, int length, DataOutputStream to)
            throws IOException {
        to.writeByte(kind);
        number(tree.line(), to);
        number(length, to);
    }

    private static void number(int number, DataOutputStream to) throws IOException {
        int rest = number;
        while (rest > 0x7f) {
            to.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        to.writeByte(rest);
    }

    /** The tree that begins at an octet. */
    static Tree read(byte[] octets, int at) {
        return new Reading(octets, at).tree();
    }

    private static final class Reading {
        private final byte[] octets;
        private int at;

        Reading(byte[] octets, int at) {
            this.octets = octets;
            this.at = at;
        }

        Tree tree() {
            int kind = octets[at++];
            int line = number();
            int length = number();
            if (kind == SCALAR) {
                at += length;
                return new Scalar(
                        line, new String(octets, at - length, length, StandardCharsets.UTF_8));
            }
            if (kind == SEQUENCE) {
                List<Tree> items = new ArrayList<>(length);
                for (int i = 0; i < length; i++) {
                    items.add(tree());
                }
                return new Sequence(line, items);
            }
            List<Entry> entries = new ArrayList<>(length);
            for (int i = 0; i < length; i++) {
                entries.add(new Entry(tree(), tree()));
            }
            return new Mapping(line, entries);
        }

        private int number() {
            int number = 0;
            for (int bits = 0; ; bits += 7) {
                byte octet = octets[at++];
                number |= (octet & 0x7f) << bits;
                if (octet >= 0) {
                    return number;
                }
            }
        }
    }
}
