// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The literals of the patterns that ship, found by the build: reading them takes a tenth of the
 * time. They are kept by the text and the flags of the pattern, so a changed pattern has none here.
 */
final class BuiltLiterals {
    private static final String FILE = "/bouncewise/patterns.literals";

    private static final Map<String, Set<String>> BY_PATTERN = read();

    private BuiltLiterals() {}

    static Optional<Set<String>> of(Pattern pattern) {
        return Optional.ofNullable(BY_PATTERN.get(key(pattern)));
    }

    /** Finds the literals of some patterns, and writes them: in order, so that builds are alike. */
    static void write(Collection<Pattern> patterns, OutputStream to) throws IOException {
        Map<String, Set<String>> byPattern = new TreeMap<>();
        for (Pattern pattern : patterns) {
            byPattern.put(key(pattern), new TreeSet<>(pattern.foundLiterals()));
        }
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(byPattern.size());
        for (Map.Entry<String, Set<String>> pattern : byPattern.entrySet()) {
            out.writeUTF(pattern.getKey());
            out.writeInt(pattern.getValue().size());
            for (String literal : pattern.getValue()) {
                out.writeUTF(literal);
            }
        }
        out.flush();
    }

    private static Map<String, Set<String>> read() {
        try (InputStream file = BuiltLiterals.class.getResourceAsStream(FILE)) {
            if (file == null) {
                return Map.of();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.readAllBytes()));
            Map<String, Set<String>> byPattern = new HashMap<>();
            for (int patterns = in.readInt(); patterns > 0; patterns--) {
                String key = in.readUTF();
                Set<String> literals = new LinkedHashSet<>();
                for (int left = in.readInt(); left > 0; left--) {
                    literals.add(in.readUTF());
                }
                byPattern.put(key, literals);
            }
            return byPattern;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String key(Pattern pattern) {
        return pattern.flags() + " " + pattern.pattern();
    }
}
