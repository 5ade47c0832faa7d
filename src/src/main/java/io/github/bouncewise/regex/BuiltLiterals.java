// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The literals and groups of the patterns that ship, found by the build: reading them takes a tenth
 * of the time. They are kept by the text and the flags of the pattern, so a changed pattern has
 * none here.
 */
final class BuiltLiterals {
    private static final String FILE = "/bouncewise/patterns.literals";

    private static final Map<String, Built> BY_PATTERN = read();

    private BuiltLiterals() {}

    /**
     * What the build found out about a pattern.
     *
     * @param literals see {@link Literals}
     * @param groups how many there are
     * @param names the numbers of those that have names
     */
    record Built(List<Set<String>> literals, int groups, Map<String, Integer> names) {}

    /** Empty for a pattern that the build has not seen, which may be none. */
    static Optional<Built> of(String pattern, int flags) {
        return Optional.ofNullable(BY_PATTERN.get(key(pattern, flags)));
    }

    /** Finds the literals of some patterns, and writes them: in order, so that builds are alike. */
    static void write(Collection<Pattern> patterns, OutputStream to) throws IOException {
        Map<String, Pattern> byKey = new TreeMap<>();
        patterns.forEach(one -> byKey.put(key(one.pattern(), one.flags()), one));
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(byKey.size());
        for (Map.Entry<String, Pattern> pattern : byKey.entrySet()) {
            out.writeUTF(pattern.getKey());
            List<Set<String>> literals = pattern.getValue().foundLiterals();
            out.writeByte(literals.size());
            for (Set<String> strings : literals) {
                out.writeByte(strings.size());
                for (String string : new TreeSet<>(strings)) {
                    out.writeUTF(string);
                }
            }
            Map<String, Integer> names = new TreeMap<>(pattern.getValue().re2().namedGroups());
            out.writeByte(pattern.getValue().re2().groupCount());
            out.writeByte(names.size());
            for (Map.Entry<String, Integer> name : names.entrySet()) {
                out.writeUTF(name.getKey());
                out.writeByte(name.getValue());
            }
        }
        out.flush();
    }

    private static Map<String, Built> read() {
        try (InputStream file = BuiltLiterals.class.getResourceAsStream(FILE)) {
            if (file == null) {
                return Map.of();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.readAllBytes()));
            Map<String, Built> byPattern = new HashMap<>();
            for (int patterns = in.readInt(); patterns > 0; patterns--) {
                byPattern.put(in.readUTF(), built(in));
            }
            return byPattern;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Built built(DataInputStream in) throws IOException {
        List<Set<String>> literals = new ArrayList<>();
        for (int sets = in.readUnsignedByte(); sets > 0; sets--) {
            Set<String> strings = new LinkedHashSet<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                strings.add(in.readUTF());
            }
            literals.add(strings);
        }
        int groups = in.readUnsignedByte();
        Map<String, Integer> names = new HashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            names.put(in.readUTF(), in.readUnsignedByte());
        }
        return new Built(literals, groups, names);
    }

    private static String key(String pattern, int flags) {
        return flags + " " + pattern;
    }
}
