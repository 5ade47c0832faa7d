// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.unchecked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;

/** Checks that were not made, as evidence. Rules see nothing of it: what is unknown is no fact. */
public final class UncheckedKind implements EvidenceKind<Unchecked> {

    @Override
    public String type() {
        return "unchecked";
    }

    @Override
    public Class<Unchecked> record() {
        return Unchecked.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Unchecked e, ObjectNode to) {
        to.put("reason", Evidence.word(e.reason()));
    }

    @Override
    public Unchecked read(EvidenceFields from) {
        return new Unchecked(from.word("reason", Unchecked.Reason.values()));
    }

    @Override
    public List<CheckLine> lines(List<Unchecked> evidence, List<BlockListZone> zones) {
        return evidence.stream()
                .map(e -> CheckLine.of(Mark.OPEN, "unchecked." + Evidence.word(e.reason())))
                .toList();
    }
}
