// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.testing.FuzzSeeds;
import java.util.List;

/** Fuzz target: a file of evidence. It is refused with a reason, or read and written the same. */
public final class EvidenceFuzzer {
    private EvidenceFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("evidence", EvidenceFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        List<Evidence> evidence;
        try {
            evidence = EvidenceJson.read(new String(input, UTF_8));
        } catch (IllegalArgumentException documented) {
            assertThat(documented.getMessage()).containsPattern("; (write|use) ");
            return;
        }
        assertThat(EvidenceJson.read(EvidenceJson.write(evidence).toString())).isEqualTo(evidence);
    }
}
