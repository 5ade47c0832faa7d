// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.rules.DrlRule.Pattern;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.knowledge.KnownCode;
import java.util.ArrayList;
import java.util.List;

/** The one rule about codes of providers: a code that was said means what its entry tells. */
final class CodeRule {

    /** How much a code speaks against what the words around it suggest wrongly. */
    private static final double AGAINST = -0.9;

    private CodeRule() {}

    /** The rule as it fired for a code. */
    static Network.Firing firing(ProviderCode code) {
        KnownCode known = code.known();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(ProviderCode.RULE, known.cause(), known.certainty()));
        known.against()
                .forEach(cause -> findings.add(new Finding(ProviderCode.RULE, cause, AGAINST)));
        DrlRule rule =
                new DrlRule(
                        ProviderCode.RULE,
                        known.meaning(),
                        known.location(),
                        known.line(),
                        "",
                        List.of(new Pattern(Quantifier.EACH, ProviderCode.SHAPE, List.of())),
                        findings);
        return new Network.Firing(rule, List.of(code));
    }
}
