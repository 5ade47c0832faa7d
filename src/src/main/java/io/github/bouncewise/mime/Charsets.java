// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The charsets that messages may name (RFC 2978): those of the Java runtime, by all their names.
 * The table is made once. {@link Charset#forName} would search the class path for a provider each
 * time a stranger makes up a name.
 */
public final class Charsets {
    private Charsets() {}

    /** Names that mail uses, each found without the table. */
    private static final Set<String> USUAL =
            Set.of(
                    "iso-8859-2",
                    "iso-8859-5",
                    "iso-8859-7",
                    "iso-8859-8",
                    "iso-8859-9",
                    "iso-8859-13",
                    "iso-8859-15",
                    "windows-1250",
                    "windows-1251",
                    "windows-1252",
                    "windows-1253",
                    "windows-1254",
                    "windows-1255",
                    "windows-1256",
                    "windows-1257",
                    "koi8-r",
                    "koi8-u",
                    "gb2312",
                    "gbk",
                    "gb18030",
                    "big5",
                    "euc-kr",
                    "iso-2022-jp",
                    "shift_jis",
                    "euc-jp");

    /** Made when another one is named: it takes some tens of milliseconds. */
    private static final class Table {
        private static final Map<String, Charset> BY_NAME = byName();

        static Charset get(String name) {
            return BY_NAME.get(name);
        }
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
            default -> Optional.ofNullable(USUAL.contains(key) ? usual(key) : Table.get(key));
        };
    }

    /** A runtime may be built without the module that has most of them. */
    private static Charset usual(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : null;
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
