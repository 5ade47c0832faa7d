// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

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
import java.util.Locale;

/** DMARC as evidence. */
public final class DmarcKind implements EvidenceKind<Dmarc> {

    @Override
    public String type() {
        return "dmarc";
    }

    @Override
    public Class<Dmarc> record() {
        return Dmarc.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Dmarc e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("policy", Evidence.word(e.policy()));
        to.put("aligned", e.aligned());
    }

    @Override
    public Dmarc read(EvidenceFields from) {
        return new Dmarc(
                from.text("domain"),
                from.word("policy", Dmarc.Policy.values()),
                from.flag("aligned"));
    }

    @Override
    public List<EvidenceFact<Dmarc>> facts() {
        return List.of(
                EvidenceFact.word(
                        "dmarc",
                        "none quarantine reject absent",
                        "policy of the sender's domain",
                        (all, refusal) ->
                                all.stream()
                                        .map(e -> Evidence.word(e.policy()))
                                        .findFirst()
                                        .orElse(FactComponent.UNCHECKED)),
                EvidenceFact.word(
                        "aligned",
                        "yes no",
                        "whether the message passes DMARC",
                        (all, refusal) ->
                                all.stream()
                                        .map(e -> e.aligned() ? "yes" : "no")
                                        .findFirst()
                                        .orElse(FactComponent.UNCHECKED)),
                // comes from the field From, so it does not count as a check
                new EvidenceFact<>(
                        FactComponent.truth(
                                "freeMailFrom", "From names the domain of a mail provider"),
                        DmarcKind::freeMail));
    }

    @Override
    public List<CheckLine> lines(List<Dmarc> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(DmarcKind::line).toList();
    }

    private static CheckLine line(Dmarc e) {
        boolean asked = e.policy() == Dmarc.Policy.REJECT || e.policy() == Dmarc.Policy.QUARANTINE;
        String aligned = e.aligned() ? "aligned" : "unaligned";
        return CheckLine.of(
                        asked && !e.aligned() ? Mark.BAD : Mark.GOOD,
                        "dmarc." + (e.policy() == Dmarc.Policy.ABSENT ? "absent" : aligned))
                .with("domain", e.domain())
                .with("policy", Evidence.word(e.policy()));
    }

    /** Whether people have addresses at this domain, so that the policy is the provider's. */
    private static boolean freeMail(List<Dmarc> all, Refusal refusal) {
        return all.stream()
                .map(e -> e.domain().toLowerCase(Locale.ROOT))
                .anyMatch(
                        from ->
                                refusal.providers().all().stream()
                                        .anyMatch(p -> p.mail().contains(from)));
    }
}
