// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.why.WhatIf;
import io.github.bouncewise.inference.why.Why;
import java.util.List;
import java.util.Optional;

/**
 * How an answer came about, on request.
 *
 * @param why one for each diagnosis of the answer, or none if not requested
 * @param supposed what the answer would be with other facts, if requested
 */
public record Derivation(List<Why> why, Optional<Supposed> supposed) {

    /** Nothing was requested. */
    public static final Derivation NONE = new Derivation(List.of(), Optional.empty());

    public Derivation {
        why = List.copyOf(why);
    }

    /**
     * The answer to a what-if.
     *
     * @param diagnoses one for each diagnosis of the answer
     * @param why likewise, or none if not requested
     */
    public record Supposed(WhatIf whatIf, List<Diagnosis> diagnoses, List<Why> why) {
        public Supposed {
            diagnoses = List.copyOf(diagnoses);
            why = List.copyOf(why);
        }
    }
}
