// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Well-known domains that a misspelt one was probably meant to be. */
public final class NearNames {
    /** Shorter names resemble too many others to allow a second slip. */
    private static final int LONG_NAME = 9;

    private final List<String> known;

    /**
     * @param known domains in lower case; the better known first
     */
    public NearNames(Collection<String> known) {
        this.known = List.copyOf(known);
    }

    /**
     * The nearest well-known domain within one slip, or two where it is long; empty for a domain
     * that is well-known itself.
     */
    public Optional<String> near(String domain) {
        String plain = Hosts.plain(domain);
        if (known.contains(plain)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> Math.abs(name.length() - plain.length()) <= 2)
                .filter(name -> slips(plain, name) <= (name.length() < LONG_NAME ? 1 : 2))
                .min(Comparator.comparingInt(name -> slips(plain, name)));
    }

    /**
     * How many letters were left out, added, exchanged or swapped with their neighbour (optimal
     * string alignment).
     */
    public static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                slips[i][j] =
                        Math.min(
                                slips[i - 1][j - 1] + change,
                                1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[one.length()][other.length()];
    }
}
