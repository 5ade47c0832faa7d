// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The reader for the formats that can be used.
 *
 * @param problems files of the operator that can't: named, and left out; where one took the place
 *     of a shipped file, that one serves
 */
record FormatFiles(BounceReader reader, List<String> problems) {
    private static final String MEND = " (until then the format is read as shipped, or not at all)";

    /**
     * @throws IllegalArgumentException where a shipped file is broken
     */
    static FormatFiles read(Knowledge knowledge) {
        List<Document> documents = new ArrayList<>(knowledge.formats());
        List<String> problems = new ArrayList<>();
        while (true) {
            try {
                return new FormatFiles(
                        BounceReader.ofTrees(trees(documents)), List.copyOf(problems));
            } catch (IllegalArgumentException broken) {
                Document file = broken(documents, broken).orElseThrow(() -> broken);
                problems.add(broken.getMessage() + MEND);
                documents.remove(file);
                shipped(file.path()).ifPresent(documents::add);
            }
        }
    }

    private static Optional<Document> broken(
            List<Document> documents, IllegalArgumentException problem) {
        return documents.stream()
                .filter(Document::operators)
                .filter(document -> problem.getMessage().startsWith(document.location() + ":"))
                .findFirst();
    }

    private static Optional<Document> shipped(String path) {
        return Knowledge.load(Optional.empty(), Optional.empty()).formats().stream()
                .filter(document -> document.path().equals(path))
                .findFirst();
    }

    private static Map<String, Supplier<Tree>> trees(List<Document> documents) {
        Map<String, Supplier<Tree>> trees = new HashMap<>();
        documents.forEach(document -> trees.put(document.location(), () -> tree(document)));
        return trees;
    }

    private static Tree tree(Document document) {
        return document.tree()
                .orElseGet(() -> BounceReader.parsed(document.location(), document.text()));
    }
}
