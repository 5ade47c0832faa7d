// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.List;
import java.util.Locale;

/** Host and domain names that belong together. */
public final class Hosts {
    private static final int LONGEST_SECOND_LEVEL = 3;

    private Hosts() {}

    /** Without the dot at the end, in lower case. */
    public static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether it can be a domain of the public DNS: several labels, and not an address. */
    public static boolean isDomain(String name) {
        return name.contains(".")
                && !Character.isDigit(name.charAt(name.length() - 1))
                && Lookups.absolute(name).isPresent();
    }

    /**
     * Whether one name equals the other or is below it, as {@code mail.example.org} below {@code
     * example.org}.
     */
    static boolean related(String one, String other) {
        String a = "." + plain(one);
        String b = "." + plain(other);
        return a.length() > 1 && b.length() > 1 && (a.endsWith(b) || b.endsWith(a));
    }

    /** Whether both names probably belong to one organisation. */
    public static boolean sameOrganisation(String one, String other) {
        String a = organisation(one);
        return !a.isEmpty() && a.equals(organisation(other));
    }

    /**
     * The last two labels of a name; three where the second level is short, as in {@code
     * example.co.uk}. Near enough to the public suffix list without shipping it.
     */
    public static String organisation(String name) {
        List<String> labels = List.of(plain(name).split("\\.", -1));
        int count = labels.size();
        boolean country =
                count > 2
                        && labels.get(count - 1).length() == 2
                        && labels.get(count - 2).length() <= LONGEST_SECOND_LEVEL;
        return String.join(".", labels.subList(Math.max(0, count - (country ? 3 : 2)), count));
    }
}
