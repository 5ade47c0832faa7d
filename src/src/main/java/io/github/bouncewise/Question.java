// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.why.WhatIf;
import io.github.bouncewise.inference.why.Why;
import io.github.bouncewise.report.Derivation;
import io.github.bouncewise.report.Derivation.Supposed;
import io.github.bouncewise.report.DiagnosedBounce;
import java.util.List;
import java.util.Optional;

/** A question about an answer: how it came about, and what it would be with other facts. */
public final class Question {
    private final boolean why;
    private final WhatIf whatIf;

    Question(boolean why, WhatIf whatIf) {
        this.why = why;
        this.whatIf = whatIf;
    }

    /** Whether it asks for anything. */
    public boolean asked() {
        return why || supposes();
    }

    Derivation about(DiagnosedBounce answer, Reasoner reasoner) {
        return new Derivation(
                why(answer, reasoner, WhatIf.NOTHING),
                supposes() ? Optional.of(supposed(answer, reasoner)) : Optional.empty());
    }

    private boolean supposes() {
        return !whatIf.changes().isEmpty();
    }

    private Supposed supposed(DiagnosedBounce answer, Reasoner reasoner) {
        List<Diagnosis> diagnoses = reasoner.diagnose(answer.bounce(), answer.caseFile(), whatIf);
        return new Supposed(whatIf, diagnoses, why(answer, reasoner, whatIf));
    }

    private List<Why> why(DiagnosedBounce answer, Reasoner reasoner, WhatIf how) {
        return why ? reasoner.why(answer.bounce(), answer.caseFile(), how) : List.of();
    }
}
