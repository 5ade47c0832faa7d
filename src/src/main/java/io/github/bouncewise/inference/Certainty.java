// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.Collection;
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

    /** What the rules say of each cause: by cause and rule, so that no rule counts twice. */
    public static Map<String, Map<String, Double>> byCause(Collection<Finding> findings) {
        Map<String, Map<String, Double>> byCause = new TreeMap<>();
        for (Finding finding : findings) {
            byCause.computeIfAbsent(finding.cause(), cause -> new TreeMap<>())
                    .put(finding.rule(), finding.certainty());
        }
        return byCause;
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
