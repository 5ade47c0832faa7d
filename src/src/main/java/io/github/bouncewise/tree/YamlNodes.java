// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a YAML parser has read, as trees. */
public final class YamlNodes {
    private YamlNodes() {}

    /** The tree of a document. */
    public static Tree tree(Node root) {
        return tree(root, new IdentityHashMap<>());
    }

    /** A node that is named by an anchor, and used again by aliases, becomes one tree. */
    private static Tree tree(Node node, Map<Node, Tree> known) {
        Tree before = known.get(node);
        if (before != null) {
            return before;
        }
        int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>(sequence.getValue().size());
            known.put(node, new Tree.Sequence(line, items));
            sequence.getValue().forEach(item -> items.add(tree(item, known)));
        } else if (node instanceof MappingNode mapping) {
            List<Tree.Entry> entries = new ArrayList<>(mapping.getValue().size());
            known.put(node, new Tree.Mapping(line, entries));
            for (NodeTuple tuple : mapping.getValue()) {
                entries.add(
                        new Tree.Entry(
                                tree(tuple.getKeyNode(), known),
                                tree(tuple.getValueNode(), known)));
            }
        } else {
            known.put(node, new Tree.Scalar(line, ((ScalarNode) node).getValue()));
        }
        return known.get(node);
    }
}
