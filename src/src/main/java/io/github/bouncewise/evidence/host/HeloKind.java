// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.Comparator;
import java.util.List;

/** The name of our greeting as evidence; of several, the worst counts. */
public final class HeloKind implements EvidenceKind<Helo> {

    @Override
    public String type() {
        return "helo";
    }

    @Override
    public Class<Helo> record() {
        return Helo.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OURS;
    }

    @Override
    public void write(Helo e, ObjectNode to) {
        to.put("name", e.name());
        to.put("ip", e.ip());
        to.put("state", Evidence.word(e.state()));
    }

    @Override
    public Helo read(EvidenceFields from) {
        return new Helo(
                from.text("name"), from.text("ip"), from.word("state", Helo.State.values()));
    }

    @Override
    public List<EvidenceFact<Helo>> facts() {
        return List.of(
                EvidenceFact.word(
                        "helo",
                        "ok elsewhere unresolved unqualified literal",
                        "whether the name that we greet with leads to our address",
                        (all, refusal) ->
                                refusal.fitting(all, Helo::ip).stream()
                                        .map(Helo::state)
                                        .max(Comparator.naturalOrder())
                                        .map(Evidence::word)
                                        .orElse(FactComponent.UNCHECKED)));
    }

    @Override
    public boolean aboutOurAddress() {
        return true;
    }

    @Override
    public List<CheckLine> lines(List<Helo> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(HeloKind::line).toList();
    }

    private static CheckLine line(Helo e) {
        return CheckLine.of(
                        e.state() == Helo.State.OK ? Mark.GOOD : Mark.BAD,
                        "helo." + Evidence.word(e.state()))
                .with("name", e.name())
                .with("ip", e.ip());
    }
}
