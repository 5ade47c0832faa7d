// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import java.nio.charset.Charset;
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
    private static final Map<String, Charset> BY_NAME = byName();

    private Charsets() {}

    /**
     * @param name in any case; a language behind an asterisk (RFC 2231 section 5) is ignored
     * @return empty for a name that is not known
     */
    public static Optional<Charset> named(String name) {
        int language = name.indexOf('*');
        String charset = language < 0 ? name : name.substring(0, language);
        return Optional.ofNullable(BY_NAME.get(charset.strip().toLowerCase(Locale.ROOT)));
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
