// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with placeholders such as {@code {recipient}}, or several alternatives of it.
 *
 * @param alternatives the best first; at least one
 */
public record Text(List<String> alternatives) {

    /** Characters that a thread keeps room for. */
    private static final int LONGEST_KEPT = 1 << 14;

    private static final ThreadLocal<StringBuilder> OUT =
            ThreadLocal.withInitial(() -> new StringBuilder(1 << 10));

    public Text {
        alternatives = List.copyOf(alternatives);
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one alternative");
        }
    }

    /**
     * The first alternative whose placeholders all have a value, filled in; empty if there is none.
     * Values are inserted unchanged and are not searched for placeholders, because some come from
     * remote servers.
     */
    public Optional<String> fill(Map<String, String> values) {
        for (String text : alternatives) {
            String filled = filled(text, values);
            if (filled != null) {
                return Optional.of(filled);
            }
        }
        return Optional.empty();
    }

    /** The names of all placeholders. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        alternatives.forEach(text -> names.addAll(names(text)));
        return names;
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            if (close > open) {
                names.add(text.substring(open + 1, close));
            }
        }
        return names;
    }

    /** Null if a value is missing: this is done for each label of each report. */
    private static String filled(String text, Map<String, String> values) {
        int open = text.indexOf('{');
        if (open < 0) {
            return text;
        }
        StringBuilder out = OUT.get();
        out.setLength(0);
        int at = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close > open) {
                String value = values.get(text.substring(open + 1, close));
                if (value == null) {
                    return null;
                }
                out.append(text, at, open).append(value);
                at = close + 1;
            }
            open = text.indexOf('{', Math.max(at, open + 1));
        }
        String filled = out.append(text, at, text.length()).toString();
        if (out.capacity() > LONGEST_KEPT) {
            OUT.remove();
        }
        return filled;
    }
}
