// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The code points of each script of Unicode. */
final class Scripts {
    /** Scripts of the planes behind these are not in use: marks for other characters. */
    private static final int LAST = 0x3_ffff;

    /** By names such as {@code Latin}, found in one pass over all code points. */
    static final Map<String, CharSet> SETS = sets();

    private Scripts() {}

    private static Map<String, CharSet> sets() {
        Map<UnicodeScript, List<Integer>> bounds = new EnumMap<>(UnicodeScript.class);
        UnicodeScript before = null;
        for (int c = 0; c <= LAST; c++) {
            UnicodeScript script = UnicodeScript.of(c);
            if (script != before) {
                if (before != null) {
                    bounds.get(before).add(c);
                }
                bounds.computeIfAbsent(script, s -> new ArrayList<>()).add(c);
                before = script;
            }
        }
        bounds.get(before).add(LAST + 1);
        Map<String, CharSet> sets = new HashMap<>();
        bounds.forEach(
                (script, at) ->
                        sets.put(
                                name(script),
                                new CharSet(at.stream().mapToInt(Integer::intValue).toArray())));
        return Map.copyOf(sets);
    }

    /** {@code OLD_TURKIC} is written {@code Old_Turkic}. */
    private static String name(UnicodeScript script) {
        StringBuilder name = new StringBuilder(script.name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '_') {
                name.setCharAt(i, Character.toUpperCase(name.charAt(i)));
            }
        }
        return name.toString();
    }
}
