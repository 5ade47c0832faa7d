// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The algebra of certainty factors: what several findings for and against one cause say together.
 *
 * <p>Findings for a cause add up to {@code a + b (1 - a)}, so that each takes away a part of the
 * doubt that the others leave; findings against it likewise. Both together give {@code (for -
 * against) / (1 - min(for, against))}. The order plays no role.
 */
public final class Certainty {

    private Certainty() {}

    /**
     * What the rules say of each cause: by cause and rule, so that no rule counts twice. Codes are
     * one rule, of which the strongest finding counts.
     */
    public static Map<String, Map<String, Double>> byCause(Collection<Finding> findings) {
        Map<String, Map<String, Double>> byCause = new TreeMap<>();
        for (Finding finding : findings) {
            byCause.computeIfAbsent(finding.cause(), cause -> new TreeMap<>())
                    .merge(finding.rule(), finding.certainty(), Certainty::stronger);
        }
        return byCause;
    }

    private static double stronger(double a, double b) {
        return Math.abs(a) >= Math.abs(b) ? a : b;
    }

    /**
     * The same where findings for the cause say one thing in several words: the strongest counts,
     * and the others add nothing.
     */
    public static double strongest(Collection<Double> certainties) {
        double most = certainties.stream().mapToDouble(c -> c).max().orElse(0);
        List<Double> counting = new ArrayList<>(List.of(Math.max(0, most)));
        certainties.stream().filter(certainty -> certainty < 0).forEach(counting::add);
        return combined(counting);
    }

    /**
     * @param certainties of findings for one cause, each above -1 to 1
     * @return 0 to 1; 0 if the findings against the cause outweigh those for it
     */
    public static double combined(Collection<Double> certainties) {
        double doubt = 1;
        double trust = 1;
        for (double certainty : certainties) {
            if (certainty > 0) {
                doubt *= 1 - certainty;
            } else {
                trust *= 1 + certainty;
            }
        }
        double speaksFor = 1 - doubt;
        double speaksAgainst = 1 - trust;
        double most = Math.min(speaksFor, speaksAgainst);
        return most == 1 ? 0 : Math.max(0, (speaksFor - speaksAgainst) / (1 - most));
    }
}
