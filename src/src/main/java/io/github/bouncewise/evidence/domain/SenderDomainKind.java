// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;

/** The sender's domain as evidence. */
public final class SenderDomainKind implements EvidenceKind<SenderDomain> {

    @Override
    public String type() {
        return "sender-domain";
    }

    @Override
    public Class<SenderDomain> record() {
        return SenderDomain.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(SenderDomain e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("state", Evidence.word(e.state()));
    }

    @Override
    public SenderDomain read(EvidenceFields from) {
        return new SenderDomain(
                from.text("domain"), from.word("state", RecipientDomain.State.values()));
    }

    @Override
    public List<EvidenceFact<SenderDomain>> facts() {
        return List.of(
                EvidenceFact.word(
                        "senderDomain",
                        RecipientDomainKind.STATES,
                        "DNS of the sender's domain: whether it can be answered",
                        (all, refusal) ->
                                all.stream()
                                        .map(e -> Evidence.word(e.state()))
                                        .findFirst()
                                        .orElse(FactComponent.UNCHECKED)));
    }

    @Override
    public List<CheckLine> lines(List<SenderDomain> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(SenderDomainKind::line).toList();
    }

    private static CheckLine line(SenderDomain e) {
        return CheckLine.of(
                        RecipientDomainKind.mark(e.state()),
                        "sender-domain." + Evidence.word(e.state()))
                .with("domain", e.domain());
    }
}
