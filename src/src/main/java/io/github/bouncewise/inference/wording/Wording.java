// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.wording;

import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.words.RemoteText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a text says, in the forms that the inference works with.
 *
 * @param words as {@link RemoteText#normal} makes them; phrases are looked for in them
 * @param claims what is said of what, in order
 * @param codes of providers, in order
 * @param resembles how likely each cause is by replies that are known and worded alike, by its id;
 *     empty where that was not asked
 */
public record Wording(
        String words, List<Claim> claims, List<ProviderCode> codes, Map<String, Double> resembles) {

    /** In place of the id of a rule where a resemblance is the ground of a finding. */
    public static final String RESEMBLANCE = "RESEMBLANCE";

    /** A resemblance alone is never more certain. */
    public static final double MOST = 0.6;

    /**
     * What is less likely than this is no resemblance: a cause, or a category by its causes
     * together.
     */
    public static final double LEAST_LIKELY = 0.25;

    public Wording {
        claims = List.copyOf(claims);
        codes = List.copyOf(codes);
        resembles = Map.copyOf(resembles);
    }

    /** What the words resemble most, as a finding for rules to build on; empty where too little. */
    public Optional<Finding> resemblance() {
        return resembles.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(likeliest -> likeliest.getValue() >= LEAST_LIKELY)
                .map(
                        likeliest ->
                                new Finding(
                                        RESEMBLANCE,
                                        likeliest.getKey(),
                                        MOST * likeliest.getValue()));
    }

    /** Words alone. */
    public static Wording of(String words) {
        return of(words, List.of());
    }

    /** Words and the codes among them. */
    public static Wording of(String words, List<ProviderCode> codes) {
        return new Wording(words, List.of(), codes, Map.of());
    }
}
