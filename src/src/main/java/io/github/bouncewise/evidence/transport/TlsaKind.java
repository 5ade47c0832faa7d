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
import java.util.stream.Stream;

/** TLSA records as evidence. */
public final class TlsaKind implements EvidenceKind<Tlsa> {

    @Override
    public String type() {
        return "tlsa";
    }

    @Override
    public Class<Tlsa> record() {
        return Tlsa.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Tlsa e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("host", e.host());
        to.put("state", Evidence.word(e.state()));
    }

    @Override
    public Tlsa read(EvidenceFields from) {
        return new Tlsa(
                from.text("domain"), from.text("host"), from.word("state", Tlsa.State.values()));
    }

    @Override
    public List<EvidenceFact<Tlsa>> facts() {
        return List.of(
                EvidenceFact.word(
                        "dane",
                        "published absent unusable",
                        "whether the recipient's servers have TLSA records",
                        (all, refusal) -> ofRecipient(all, refusal)));
    }

    @Override
    public List<CheckLine> lines(List<Tlsa> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(TlsaKind::line).toList();
    }

    private static CheckLine line(Tlsa e) {
        Mark mark =
                switch (e.state()) {
                    case PUBLISHED, ABSENT -> Mark.GOOD;
                    case UNUSABLE -> Mark.BAD;
                    case ERROR -> Mark.OPEN;
                };
        return CheckLine.of(mark, "tlsa." + Evidence.word(e.state())).with("host", e.host());
    }

    /** Of the hosts of the recipient's domain, the one that demands most. */
    private static String ofRecipient(List<Tlsa> all, Refusal refusal) {
        List<Tlsa.State> states =
                all.stream()
                        .filter(
                                e ->
                                        e.domain()
                                                .equalsIgnoreCase(
                                                        refusal.failure().recipientDomain()))
                        .map(Tlsa::state)
                        .toList();
        return Stream.of(Tlsa.State.PUBLISHED, Tlsa.State.UNUSABLE, Tlsa.State.ABSENT)
                .filter(states::contains)
                .map(Evidence::word)
                .findFirst()
                .orElse(FactComponent.UNCHECKED);
    }
}
