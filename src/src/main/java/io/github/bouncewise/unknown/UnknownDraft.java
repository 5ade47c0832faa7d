// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.KnownWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that could not be diagnosed, while it is not yet decided which of its unknown words may
 * be kept. Never written anywhere.
 */
public final class UnknownDraft {
    /** Maximum number of refusals of one bounce; it may have thousands of recipients. */
    private static final int MOST_REFUSALS = 20;

    private final UnknownBounce withoutText;
    private final Redacted said;
    private final People people;

    private UnknownDraft(UnknownBounce withoutText, Redacted said, People people) {
        this.withoutText = withoutText;
        this.said = said;
        this.people = people;
    }

    /**
     * The refusals of a bounce that no rule explains.
     *
     * @param diagnoses the diagnoses of the failures of the bounce
     */
    public static List<UnknownDraft> of(
            Bounce bounce,
            List<Diagnosis> diagnoses,
            Knowledge knowledge,
            KnownWords words,
            Instant at) {
        return diagnoses.stream()
                .filter(diagnosis -> !diagnosis.toldByRules())
                .limit(MOST_REFUSALS)
                .map(diagnosis -> of(bounce, diagnosis, knowledge, words, at))
                .toList();
    }

    private static UnknownDraft of(
            Bounce bounce, Diagnosis diagnosis, Knowledge knowledge, KnownWords words, Instant at) {
        Failure failure = diagnosis.failure();
        return new UnknownDraft(
                UnknownBounce.of(bounce, diagnosis, at),
                Redaction.of(bounce, failure, knowledge, words).redact(failure.remoteText()),
                new People(
                        bounce.returned().sender(),
                        failure.recipient(),
                        failure.recipientDomain()));
    }

    /** Counts its unknown words. */
    void seenBy(SharedWords shared) {
        shared.see(said, people);
    }

    /** The refusals as they may be kept, equal ones only once. */
    static List<UnknownBounce> resolved(List<UnknownDraft> drafts, SharedWords shared) {
        Map<UnknownBounce, Integer> refusals = new LinkedHashMap<>();
        drafts.forEach(
                draft ->
                        refusals.merge(
                                draft.withoutText.saying(Redaction.kept(draft.said, shared)),
                                1,
                                Integer::sum));
        List<UnknownBounce> counted = new ArrayList<>();
        refusals.forEach((refusal, number) -> counted.add(refusal.of(number)));
        return counted;
    }
}
