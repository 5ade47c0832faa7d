// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.investigation.CaseFile;
import java.util.List;

/**
 * All that is known about one message when the reasoning is done.
 *
 * @param diagnoses one for each failure of the bounce, in its order
 * @param knowledge version (content hash) of the knowledge that answered
 */
public record DiagnosedBounce(
        Bounce bounce, CaseFile caseFile, List<Diagnosis> diagnoses, String knowledge) {
    public DiagnosedBounce {
        diagnoses = List.copyOf(diagnoses);
    }
}
