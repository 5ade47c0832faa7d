// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

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

/** Whether the message that came back was ours, as evidence. */
public final class OriginKind implements EvidenceKind<Origin> {

    @Override
    public String type() {
        return "origin";
    }

    @Override
    public Class<Origin> record() {
        return Origin.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Origin e, ObjectNode to) {
        to.put("state", Evidence.word(e.state()));
        to.put("by", Evidence.word(e.by()));
    }

    @Override
    public Origin read(EvidenceFields from) {
        return new Origin(
                from.word("state", Origin.State.values()), from.word("by", Origin.By.values()));
    }

    @Override
    public List<EvidenceFact<Origin>> facts() {
        return List.of(
                EvidenceFact.of(
                        FactComponent.word(
                                "origin",
                                "unknown",
                                "ours not-ours",
                                "whether the message that came back was ours"),
                        (all, refusal) ->
                                all.stream()
                                        .map(e -> Evidence.word(e.state()))
                                        .findFirst()
                                        .orElse("unknown")));
    }

    @Override
    public List<CheckLine> lines(List<Origin> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(OriginKind::line).toList();
    }

    private static CheckLine line(Origin e) {
        Mark mark =
                switch (e.state()) {
                    case OURS -> Mark.GOOD;
                    case NOT_OURS -> Mark.BAD;
                    case UNKNOWN -> Mark.OPEN;
                };
        if (e.by() == Origin.By.SENT_ON) {
            return CheckLine.of(mark, "origin.sent-on");
        }
        return CheckLine.of(mark, "origin." + Evidence.word(e.state()))
                .with("by", new CheckLine.Label("origin-by." + Evidence.word(e.by())));
    }
}
