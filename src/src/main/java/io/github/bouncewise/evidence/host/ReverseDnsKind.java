// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import static io.github.bouncewise.evidence.EvidenceKind.orNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;
import java.util.Optional;

/** The names of our addresses as evidence. */
public final class ReverseDnsKind implements EvidenceKind<ReverseDns> {

    @Override
    public String type() {
        return "reverse-dns";
    }

    @Override
    public Class<ReverseDns> record() {
        return ReverseDns.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OURS;
    }

    @Override
    public void write(ReverseDns e, ObjectNode to) {
        to.put("ip", e.ip());
        to.put("name", orNull(e.name()));
        to.put("confirmed", e.confirmed());
    }

    @Override
    public ReverseDns read(EvidenceFields from) {
        return new ReverseDns(from.text("ip"), from.textOrNull("name"), from.flag("confirmed"));
    }

    @Override
    public List<EvidenceFact<ReverseDns>> facts() {
        return List.of(
                EvidenceFact.word(
                        "reverseDns",
                        "confirmed unconfirmed missing",
                        "whether our address has a name that leads back to it",
                        ReverseDnsKind::confirmed),
                EvidenceFact.word(
                        "reverseName",
                        "generic own",
                        "whether the name of our address looks made by a provider",
                        ReverseDnsKind::generic));
    }

    @Override
    public Optional<String> ownAddress(ReverseDns e) {
        return Optional.of(e.ip());
    }

    @Override
    public boolean aboutOurAddress() {
        return true;
    }

    @Override
    public List<CheckLine> lines(List<ReverseDns> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(ReverseDnsKind::line).toList();
    }

    private static CheckLine line(ReverseDns e) {
        String unconfirmed = e.name().isEmpty() ? "none" : "unconfirmed";
        return CheckLine.of(
                        e.confirmed() ? Mark.GOOD : Mark.BAD,
                        "reverse-dns." + (e.confirmed() ? "confirmed" : unconfirmed))
                .with("ip", e.ip())
                .with("name", e.name());
    }

    private static String confirmed(List<ReverseDns> all, Refusal refusal) {
        List<ReverseDns> names = refusal.fitting(all, ReverseDns::ip);
        if (names.isEmpty()) {
            return FactComponent.UNCHECKED;
        }
        if (names.stream().anyMatch(e -> e.name().isEmpty())) {
            return "missing";
        }
        return names.stream().allMatch(ReverseDns::confirmed) ? "confirmed" : "unconfirmed";
    }

    private static String generic(List<ReverseDns> all, Refusal refusal) {
        List<ReverseDns> names = refusal.fitting(all, ReverseDns::ip);
        if (names.stream().anyMatch(ReverseDns::generic)) {
            return "generic";
        }
        return names.stream().anyMatch(e -> !e.name().isEmpty()) ? "own" : FactComponent.UNCHECKED;
    }
}
