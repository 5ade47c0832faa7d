// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

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

/** MTA-STS as evidence. */
public final class MtaStsKind implements EvidenceKind<MtaSts> {

    @Override
    public String type() {
        return "mta-sts";
    }

    @Override
    public Class<MtaSts> record() {
        return MtaSts.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(MtaSts e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("state", Evidence.word(e.state()));
    }

    @Override
    public MtaSts read(EvidenceFields from) {
        return new MtaSts(from.text("domain"), from.word("state", MtaSts.State.values()));
    }

    @Override
    public List<EvidenceFact<MtaSts>> facts() {
        return List.of(
                EvidenceFact.word(
                        "mtaSts",
                        "published absent broken",
                        "whether the recipient's domain announces MTA-STS",
                        (all, refusal) -> ofRecipient(all, refusal)));
    }

    @Override
    public List<CheckLine> lines(List<MtaSts> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(MtaStsKind::line).toList();
    }

    private static CheckLine line(MtaSts e) {
        Mark mark =
                switch (e.state()) {
                    case PUBLISHED, ABSENT -> Mark.GOOD;
                    case BROKEN -> Mark.BAD;
                    case ERROR -> Mark.OPEN;
                };
        return CheckLine.of(mark, "mta-sts." + Evidence.word(e.state())).with("domain", e.domain());
    }

    /** Of the recipient's domain; what DNS did not answer was not checked. */
    private static String ofRecipient(List<MtaSts> all, Refusal refusal) {
        return all.stream()
                .filter(e -> e.domain().equalsIgnoreCase(refusal.failure().recipientDomain()))
                .filter(e -> e.state() != MtaSts.State.ERROR)
                .map(e -> Evidence.word(e.state()))
                .findFirst()
                .orElse(FactComponent.UNCHECKED);
    }
}
