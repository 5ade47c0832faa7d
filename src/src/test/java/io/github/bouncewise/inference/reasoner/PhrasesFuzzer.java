// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.testing.FuzzSeeds;
import io.github.bouncewise.testing.Shipped;
import java.time.Instant;
import java.util.List;

/** Fuzz target: the text of a reply, and what the shipped rules conclude from it. */
public final class PhrasesFuzzer {
    private static final Reasoner REASONER =
            new Reasoner(RuleBase.compile(Shipped.KNOWLEDGE), Shipped.KNOWLEDGE);
    private static final CaseFile NOTHING = CaseFile.empty(Instant.EPOCH);

    private PhrasesFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("phrases", PhrasesFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        List<Diagnosis> diagnoses = REASONER.diagnose(Bounces.refused(text), NOTHING);

        assertThat(diagnoses).hasSize(1);
        Diagnosis diagnosis = diagnoses.get(0);
        assertThat(Shipped.KNOWLEDGE.causes()).containsKey(diagnosis.cause().id());
        assertThat(diagnosis.certainty()).isBetween(0.0, 1.0);
        assertThat(REASONER.diagnose(Bounces.refused(text), NOTHING)).isEqualTo(diagnoses);
    }
}
