// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;

/**
 * What a provider or a filter product means by a code of its own.
 *
 * @param provider id of {@code providers.yaml}, or of a filter product
 * @param code as {@link CodeTable} describes its form
 * @param meaning one plain English sentence
 * @param cause id of the cause that the code tells
 * @param certainty above 0 to 1
 * @param against ids of causes that the words around the code suggest wrongly
 * @param onlyFromProvider whether it counts in replies of the provider's hosts only: it is short,
 *     or others use it for something else
 * @param location the file
 * @param line of the entry
 */
public record KnownCode(
        String provider,
        String code,
        String meaning,
        String cause,
        double certainty,
        List<String> against,
        boolean onlyFromProvider,
        String location,
        int line) {
    public KnownCode {
        against = List.copyOf(against);
    }
}
