// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

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

/** The recipient's domain as evidence. */
public final class RecipientDomainKind implements EvidenceKind<RecipientDomain> {

    static final String STATES = "ok nxdomain null-mx no-mx broken error";

    @Override
    public String type() {
        return "recipient-domain";
    }

    @Override
    public Class<RecipientDomain> record() {
        return RecipientDomain.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(RecipientDomain e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("state", Evidence.word(e.state()));
        to.put("suggestion", orNull(e.suggestion()));
    }

    @Override
    public RecipientDomain read(EvidenceFields from) {
        return new RecipientDomain(
                from.text("domain"),
                from.word("state", RecipientDomain.State.values()),
                from.textOrNull("suggestion"));
    }

    @Override
    public List<EvidenceFact<RecipientDomain>> facts() {
        return List.of(
                EvidenceFact.word(
                        "recipientDomain",
                        STATES,
                        "DNS of the recipient's domain",
                        (all, refusal) ->
                                of(all, refusal)
                                        .map(e -> Evidence.word(e.state()))
                                        .orElse(FactComponent.UNCHECKED)),
                EvidenceFact.of(
                        FactComponent.truth(
                                "typo", "a well-known domain is nearly the recipient's"),
                        (all, refusal) ->
                                of(all, refusal)
                                        .filter(e -> !e.suggestion().isEmpty())
                                        .isPresent()));
    }

    @Override
    public List<CheckLine> lines(List<RecipientDomain> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(RecipientDomainKind::line).toList();
    }

    private static CheckLine line(RecipientDomain e) {
        return CheckLine.of(mark(e.state()), "recipient-domain." + Evidence.word(e.state()))
                .with("domain", e.domain())
                .with("suggestion", e.suggestion());
    }

    static Mark mark(RecipientDomain.State state) {
        return switch (state) {
            case OK -> Mark.GOOD;
            case ERROR -> Mark.OPEN;
            default -> Mark.BAD;
        };
    }

    private static Optional<RecipientDomain> of(List<RecipientDomain> all, Refusal refusal) {
        return all.stream()
                .filter(e -> e.domain().equalsIgnoreCase(refusal.failure().recipientDomain()))
                .findFirst();
    }
}
