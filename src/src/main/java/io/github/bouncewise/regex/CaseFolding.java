// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.Set;
import java.util.TreeSet;

/** Letters that differ in case only: simple folding, one code point for one (Unicode, 3.13). */
final class CaseFolding {
    private CaseFolding() {}

    /** The one letter for all that differ in case only. */
    static int fold(int c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** A letter in all its cases, itself among them. */
    static Set<Integer> variants(int c) {
        Set<Integer> variants = new TreeSet<>();
        variants.add(c);
        for (int i = 0; i < 2; i++) {
            for (int one : variants.toArray(Integer[]::new)) {
                variants.add(Character.toLowerCase(one));
                variants.add(Character.toUpperCase(one));
                variants.add(Character.toTitleCase(one));
            }
        }
        int folded = fold(c);
        // capitals and small letters that no other letter maps to: long s, Kelvin, Angstrom
        switch (folded) {
            case 's' -> variants.add(0x17f);
            case 'k' -> variants.add(0x212a);
            case 0xe5 -> variants.add(0x212b);
            default -> {}
        }
        variants.removeIf(one -> fold(one) != folded);
        return variants;
    }
}
