// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

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
import java.util.List;

/** DNS that does not answer as evidence. */
public final class DnssecKind implements EvidenceKind<Dnssec> {

    @Override
    public String type() {
        return "dnssec";
    }

    @Override
    public Class<Dnssec> record() {
        return Dnssec.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Dnssec e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("state", Evidence.word(e.state()));
    }

    @Override
    public Dnssec read(EvidenceFields from) {
        return new Dnssec(from.text("domain"), from.word("state", Dnssec.State.values()));
    }

    @Override
    public List<EvidenceFact<Dnssec>> facts() {
        return List.of(
                EvidenceFact.word(
                        "dnssec",
                        "bogus failing",
                        "what is wrong with DNS where it does not answer",
                        (all, refusal) ->
                                all.stream()
                                        .filter(
                                                e ->
                                                        e.domain()
                                                                .equalsIgnoreCase(
                                                                        refusal.failure()
                                                                                .recipientDomain()))
                                        .map(e -> Evidence.word(e.state()))
                                        .findFirst()
                                        .orElse(FactComponent.UNCHECKED)));
    }

    @Override
    public List<CheckLine> lines(List<Dnssec> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(DnssecKind::line).toList();
    }

    private static CheckLine line(Dnssec e) {
        return CheckLine.of(
                        e.state() == Dnssec.State.BOGUS ? Mark.BAD : Mark.OPEN,
                        "dnssec." + Evidence.word(e.state()))
                .with("domain", e.domain());
    }
}
