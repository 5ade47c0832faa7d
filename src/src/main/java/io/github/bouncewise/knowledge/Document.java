// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import io.github.bouncewise.tree.Tree;
import java.util.Optional;
import java.util.function.Supplier;

/** A file of the knowledge base or a rule file. A shipped one is read when it is first needed. */
public final class Document {

    /** Prefix of the location of a shipped file. */
    public static final String SHIPPED = "shipped:";

    private final String path;
    private final String location;
    private final Supplier<String> text;
    private final Optional<Supplier<Tree>> tree;

    /**
     * @param path relative to its root, with slashes: {@code causes/mailbox-full.yaml}, {@code
     *     addresses.drl}
     * @param location its name in messages: the absolute path of an operator's file, or {@code
     *     shipped:…}
     */
    public Document(String path, String location, String text) {
        this(path, location, () -> text, Optional.empty());
    }

    /**
     * A shipped file.
     *
     * @param tree its contents, if the build has parsed it
     */
    Document(String path, String location, Supplier<String> text, Optional<Supplier<Tree>> tree) {
        this.path = path;
        this.location = location;
        this.text = text;
        this.tree = tree;
    }

    /** Relative to its root, with slashes, such as {@code causes/mailbox-full.yaml}. */
    public String path() {
        return path;
    }

    /** As errors name it: an absolute path, or {@code shipped:} and the path. */
    public String location() {
        return location;
    }

    /** The whole file. */
    public String text() {
        return text.get();
    }

    /** The contents as the build has parsed them; empty if the text is still to be parsed. */
    public Optional<Tree> tree() {
        return tree.map(Supplier::get);
    }

    /** Whether the build has parsed it. */
    boolean isParsed() {
        return tree.isPresent();
    }

    /** Whether a location is that of a shipped file, not of an operator's file. */
    public static boolean ships(String location) {
        return location.startsWith(SHIPPED);
    }

    /** The file name without directories and without its last ending. */
    public String name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** Whether it is an operator's file, not a shipped one. */
    public boolean operators() {
        return !ships(location);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Document document
                        && path.equals(document.path)
                        && location.equals(document.location)
                        && text().equals(document.text());
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    @Override
    public String toString() {
        return location;
    }
}
