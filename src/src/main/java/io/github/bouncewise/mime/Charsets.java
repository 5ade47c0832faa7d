// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The charsets that messages may name (RFC 2978): those of the Java runtime, by all their names.
 * The table is made once. {@link Charset#forName} would search the class path for a provider each
 * time a stranger makes up a name.
 */
public final class Charsets {
    private Charsets() {}

    /** Made when a rare one is named: it takes some tens of milliseconds. */
    private static final class Table {
        private static final Map<String, Charset> BY_NAME = byName();
    }

    /**
     * @param name in any case; a language behind an asterisk (RFC 2231 section 5) is ignored
     * @return empty for a name that is not known
     */
    public static Optional<Charset> named(String name) {
        int language = name.indexOf('*');
        String charset = language < 0 ? name : name.substring(0, language);
        String key = charset.strip().toLowerCase(Locale.ROOT);
        return switch (key) {
            case "" -> Optional.empty();
            case "utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "us-ascii" -> Optional.of(StandardCharsets.US_ASCII);
            case "iso-8859-1" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> Optional.ofNullable(Table.BY_NAME.get(key));
        };
    }

    private static Map<String, Charset> byName() {
        Map<String, Charset> byName = new HashMap<>();
        for (Charset charset : Charset.availableCharsets().values()) {
            byName.put(charset.name().toLowerCase(Locale.ROOT), charset);
        }
        for (Charset charset : Charset.availableCharsets().values()) {
            for (String alias : charset.aliases()) {
                byName.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset);
            }
        }
        return Map.copyOf(byName);
    }
}
