// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import io.github.bouncewise.knowledge.Sources.Source;
import io.github.bouncewise.tree.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shipped files. The build parses them and writes their trees into one file, which is read much
 * faster than they are parsed. The trees of a file count only while it has the size and the
 * checksum of the one that was parsed; else its text is parsed.
 *
 * @param knowledge the files of {@code knowledge-base/}, by path relative to it
 * @param rules the files of {@code rules/}
 * @param version of the knowledge if nothing of it is an operator's; empty if a file was changed,
 *     added or removed after the build
 */
public record ShippedFiles(
        Map<String, Document> knowledge, Map<String, Document> rules, Optional<String> version) {

    private static final String PARSED = "bouncewise/knowledge.parsed";

    /** Changed with the format of that file, so that another one is not read. */
    private static final int FORMAT = 0x42570001;

    /**
     * The file of the build.
     *
     * @param octets all of it
     * @param trees where the first tree begins
     */
    record Parsed(String version, Map<String, Entry> entries, byte[] octets, int trees) {
        static final Parsed NONE = new Parsed("", Map.of(), new byte[0], 0);

        Optional<Supplier<Tree>> tree(Source source) {
            return Optional.ofNullable(entries.get(source.name()))
                    .filter(entry -> entry.isOf(source) && entry.at() >= 0)
                    .map(entry -> () -> TreeFormat.read(octets, trees + entry.at()));
        }
    }

    /**
     * What is known of a file that was parsed.
     *
     * @param at where its tree begins; -1 if it has none
     */
    record Entry(long size, long checksum, int at) {
        boolean isOf(Source source) {
            return size == source.size() && checksum == source.checksum();
        }
    }

    static ShippedFiles read() {
        return of(Sources.shipped(), parsed());
    }

    static ShippedFiles of(List<Source> sources, Parsed parsed) {
        Map<String, Document> knowledge = new TreeMap<>();
        Map<String, Document> rules = new TreeMap<>();
        boolean unchanged = sources.size() == parsed.entries().size();
        for (Source source : sources) {
            int slash = source.name().indexOf('/');
            String path = source.name().substring(slash + 1);
            Document document =
                    new Document(
                            path,
                            Document.SHIPPED + source.name(),
                            source.text(),
                            parsed.tree(source));
            (source.name().startsWith("rules/") ? rules : knowledge).put(path, document);
            Entry entry = parsed.entries().get(source.name());
            unchanged &= entry != null && entry.isOf(source);
        }
        return new ShippedFiles(
                knowledge, rules, unchanged ? Optional.of(parsed.version()) : Optional.empty());
    }

    static Parsed parsed() {
        try (InputStream file = ShippedFiles.class.getClassLoader().getResourceAsStream(PARSED)) {
            if (file == null) {
                return Parsed.NONE;
            }
            byte[] octets = Resources.octets(file);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
            if (in.readInt() != FORMAT) {
                return Parsed.NONE;
            }
            String version = in.readUTF();
            int files = in.readInt();
            Map<String, Entry> entries = new HashMap<>(2 * files);
            for (int i = 0; i < files; i++) {
                entries.put(in.readUTF(), new Entry(in.readInt(), in.readLong(), in.readInt()));
            }
            return new Parsed(version, entries, octets, octets.length - in.available());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Parses the shipped files, for the build.
     *
     * @param others the tree of a file that is not YAML, by whoever reads it
     * @param to where {@link Knowledge#load} finds it on the class path
     */
    public static void parse(Function<Document, Optional<Tree>> others, OutputStream to)
            throws IOException {
        List<Source> sources = Sources.shipped();
        ShippedFiles files = of(sources, Parsed.NONE);
        Knowledge knowledge = Knowledge.load(files, OperatorFiles.NONE, OperatorFiles.NONE);
        ByteArrayOutputStream trees = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(FORMAT);
        out.writeUTF(knowledge.version());
        out.writeInt(sources.size());
        for (Source source : sources) {
            Optional<Tree> tree = files.tree(source, others);
            out.writeUTF(source.name());
            out.writeInt((int) source.size());
            out.writeLong(source.checksum());
            out.writeInt(tree.isPresent() ? trees.size() : -1);
            if (tree.isPresent()) {
                TreeFormat.write(tree.get(), new DataOutputStream(trees));
            }
        }
        trees.writeTo(out);
        out.flush();
    }

    private Optional<Tree> tree(Source source, Function<Document, Optional<Tree>> others) {
        String path = source.name().substring(source.name().indexOf('/') + 1);
        Document document = (source.name().startsWith("rules/") ? rules : knowledge).get(path);
        return path.endsWith(".yaml") ? Optional.of(Yaml.parsed(document)) : others.apply(document);
    }
}
