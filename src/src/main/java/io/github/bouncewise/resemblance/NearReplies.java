// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's own known replies, each compared with a reply by the cosine of their features: one
 * line teaches at once, without learning anew.
 */
final class NearReplies {

    /** Less alike than that, 0 to 1, two replies have little in common. */
    private static final double ALIKE = 0.5;

    private final List<Map<Integer, Float>> replies = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();

    void add(Weights.Vector reply, String cause) {
        Map<Integer, Float> features = new HashMap<>();
        for (int i = 0; i < reply.features().length; i++) {
            features.put(reply.features()[i], reply.values()[i]);
        }
        replies.add(features);
        causes.add(cause);
    }

    /** The likelihoods where the nearest reply counts for as much as it is alike. */
    Map<String, Double> beside(Map<String, Double> likelihoods, Weights.Vector reply) {
        double most = 0;
        String cause = "";
        for (int n = 0; n < replies.size(); n++) {
            double alike = 0;
            for (int i = 0; i < reply.features().length; i++) {
                Float value = replies.get(n).get(reply.features()[i]);
                alike += value == null ? 0 : value * reply.values()[i];
            }
            if (alike > most) {
                most = alike;
                cause = causes.get(n);
            }
        }
        if (most < ALIKE) {
            return likelihoods;
        }
        double share = Math.min(1, most);
        Map<String, Double> beside = new LinkedHashMap<>();
        likelihoods.forEach((id, likely) -> beside.put(id, (1 - share) * likely));
        beside.merge(cause, share, Double::sum);
        return beside;
    }
}
