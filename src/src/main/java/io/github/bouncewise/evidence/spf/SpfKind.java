// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static io.github.bouncewise.evidence.EvidenceKind.orNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;
import java.util.Optional;

/** SPF as evidence: results of RFC 7208 section 2.6. */
public final class SpfKind implements EvidenceKind<Spf> {

    /** Of several addresses that we may send from, the one that fares worst explains a refusal. */
    private static final List<Spf.Result> WORST_FIRST =
            List.of(
                    Spf.Result.FAIL,
                    Spf.Result.PERMERROR,
                    Spf.Result.SOFTFAIL,
                    Spf.Result.NONE,
                    Spf.Result.NEUTRAL,
                    Spf.Result.PASS,
                    Spf.Result.TEMPERROR);

    @Override
    public String type() {
        return "spf";
    }

    @Override
    public Class<Spf> record() {
        return Spf.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OURS;
    }

    @Override
    public void write(Spf e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("ip", e.ip());
        to.put("result", Evidence.word(e.result()));
        to.put("record", orNull(e.record()));
        to.put("problem", orNull(e.problem()));
    }

    @Override
    public Spf read(EvidenceFields from) {
        return new Spf(
                from.text("domain"),
                from.text("ip"),
                from.word("result", Spf.Result.values()),
                from.textOrNull("record"),
                from.textOrNull("problem"));
    }

    @Override
    public List<EvidenceFact<Spf>> facts() {
        return List.of(
                EvidenceFact.word(
                        "spf",
                        "pass fail softfail neutral none temperror permerror",
                        "SPF of the sender's domain for our address, checked by us",
                        (all, refusal) ->
                                worst(all, refusal)
                                        .map(e -> Evidence.word(e.result()))
                                        .orElse(FactComponent.UNCHECKED)),
                EvidenceFact.of(
                        FactComponent.text("spfProblem", "what is wrong with the SPF record")
                                .suchAs("a word such as two-records or too-many-lookups"),
                        (all, refusal) ->
                                worst(all, refusal).map(e -> firstWord(e.problem())).orElse("")));
    }

    @Override
    public Optional<String> ownAddress(Spf e) {
        return Optional.of(e.ip());
    }

    @Override
    public boolean aboutOurAddress() {
        return true;
    }

    @Override
    public List<CheckLine> lines(List<Spf> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(SpfKind::line).toList();
    }

    private static CheckLine line(Spf e) {
        Mark mark =
                switch (e.result()) {
                    case PASS -> Mark.GOOD;
                    case TEMPERROR -> Mark.OPEN;
                    default -> Mark.BAD;
                };
        return CheckLine.of(mark, "spf." + Evidence.word(e.result()))
                .with("domain", e.domain())
                .with("ip", e.ip())
                .with("record", e.record())
                .with("problem", new CheckLine.Worded("spf-problem.", e.problem()));
    }

    private static Optional<Spf> worst(List<Spf> all, Refusal refusal) {
        List<Spf> fitting = refusal.fitting(all, Spf::ip);
        for (Spf.Result result : fitting.isEmpty() ? List.<Spf.Result>of() : WORST_FIRST) {
            for (Spf spf : fitting) {
                if (spf.result() == result) {
                    return Optional.of(spf);
                }
            }
        }
        return Optional.empty();
    }

    private static String firstWord(String problem) {
        int colon = problem.indexOf(':');
        return colon < 0 ? problem : problem.substring(0, colon);
    }
}
