// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs storms, one after the other, and prints a table.
 *
 * <pre>Storms [stock] [BOUNCES] [VARIANT]...</pre>
 *
 * With {@code stock}, James' memory app is run as it is released. BOUNCES is 2,000 if it is not
 * given; the variants are those of {@link Variant} in lower case, all if none is given. The exit
 * status is 1 if a message was lost, came twice or was not explained.
 */
public final class Storms {
    private static final int DOMAINS = 200;

    private Storms() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        Server server = names.remove("stock") ? Server.STOCK : Server.LEAN;
        int bounces = 2_000;
        if (!names.isEmpty() && names.get(0).matches("[1-9][0-9]{0,6}")) {
            bounces = Integer.parseInt(names.remove(0));
        }
        List<Variant> variants;
        try {
            variants =
                    names.isEmpty()
                            ? List.of(Variant.values())
                            : names.stream().map(Storms::variant).toList();
        } catch (IllegalArgumentException unknown) {
            System.err.println(
                    "usage: storm [stock] [BOUNCES] [VARIANT]...\nvariants: "
                            + Arrays.toString(Variant.values())
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'));
            System.exit(2);
            return;
        }
        System.out.println(Figures.HEADER);
        boolean complete = true;
        for (Variant variant : variants) {
            try (Storm storm = Storm.prepare(server, variant)) {
                Figures figures = storm.run(bounces, DOMAINS);
                System.out.println(figures.row());
                complete &= figures.complete();
            }
        }
        System.exit(complete ? 0 : 1);
    }

    private static Variant variant(String name) {
        return Variant.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
