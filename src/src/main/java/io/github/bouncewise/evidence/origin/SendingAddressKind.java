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
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;
import java.util.Optional;

/** How the addresses that we send from are known, as evidence. */
public final class SendingAddressKind implements EvidenceKind<SendingAddress> {

    @Override
    public String type() {
        return "sending-address";
    }

    @Override
    public Class<SendingAddress> record() {
        return SendingAddress.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OURS;
    }

    /** That only a notice names the address, so that nothing is proposed for it. */
    @Override
    public Optional<SendingAddress> withheld(SendingAddress e) {
        return Optional.of(new SendingAddress(e.ip(), SendingAddress.By.NONE));
    }

    @Override
    public void write(SendingAddress e, ObjectNode to) {
        to.put("ip", e.ip());
        to.put("by", Evidence.word(e.by()));
    }

    @Override
    public SendingAddress read(EvidenceFields from) {
        return new SendingAddress(from.text("ip"), from.word("by", SendingAddress.By.values()));
    }

    @Override
    public List<EvidenceFact<SendingAddress>> facts() {
        return List.of(
                EvidenceFact.word(
                        "address",
                        "ours claimed",
                        "whether the checked address is known to be ours, or only a notice names it",
                        SendingAddressKind::known));
    }

    private static String known(List<SendingAddress> all, Refusal refusal) {
        List<SendingAddress> fitting = refusal.fitting(all, SendingAddress::ip);
        if (fitting.isEmpty()) {
            return FactComponent.UNCHECKED;
        }
        return fitting.stream().allMatch(SendingAddress::isOurs) ? "ours" : "claimed";
    }

    @Override
    public List<CheckLine> lines(List<SendingAddress> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(SendingAddressKind::line).toList();
    }

    private static CheckLine line(SendingAddress e) {
        return CheckLine.of(
                        e.isOurs() ? Mark.GOOD : Mark.OPEN,
                        "sending-address." + (e.isOurs() ? "ours" : "claimed"))
                .with("ip", e.ip())
                .with("by", new CheckLine.Label("address-by." + Evidence.word(e.by())));
    }
}
