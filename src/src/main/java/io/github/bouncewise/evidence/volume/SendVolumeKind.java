// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

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

/** What all of us together sent as evidence, against the limits of the configuration. */
public final class SendVolumeKind implements EvidenceKind<SendVolume> {

    @Override
    public String type() {
        return "send-volume";
    }

    @Override
    public Class<SendVolume> record() {
        return SendVolume.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PERSONAL;
    }

    @Override
    public void write(SendVolume e, ObjectNode to) {
        to.put("side", Evidence.word(e.side()));
        to.put("name", e.name());
        to.put("window", e.window().toString());
        to.put("messages", e.messages());
        to.put("recipients", e.recipients());
        to.put("limit", e.limit());
    }

    @Override
    public SendVolume read(EvidenceFields from) {
        return new SendVolume(
                from.word("side", SendVolume.Side.values()),
                from.text("name"),
                from.duration("window"),
                from.number("messages"),
                from.number("recipients"),
                from.number("limit"));
    }

    @Override
    public List<EvidenceFact<SendVolume>> facts() {
        return List.of(
                EvidenceFact.word(
                        "burst",
                        "over under",
                        "what all of us sent to the recipient's provider, against our limit",
                        (all, refusal) ->
                                volume(
                                        all,
                                        SendVolume.Side.TO,
                                        refusal.providers()
                                                .mailboxesAt(refusal.failure().recipientDomain())
                                                .name())),
                EvidenceFact.word(
                        "domainRate",
                        "over under",
                        "what all of the sender's domain sent, against our limit",
                        (all, refusal) ->
                                volume(all, SendVolume.Side.FROM, refusal.senderDomain())));
    }

    @Override
    public List<CheckLine> lines(List<SendVolume> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(SendVolumeKind::line).toList();
    }

    private static CheckLine line(SendVolume e) {
        String limited = e.limit() > 0 ? "limited" : "unlimited";
        return CheckLine.of(
                        e.over() ? Mark.BAD : Mark.GOOD,
                        "send-volume." + Evidence.word(e.side()) + "." + limited)
                .with("name", e.name())
                .with("messages", new CheckLine.Count("count.messages", e.messages()))
                .with("recipients", new CheckLine.Count("count.recipients", e.recipients()))
                .with("limit", new CheckLine.Whole(e.limit()))
                .with("window", new CheckLine.Span(e.window()));
    }

    /** Whether more was sent than a limit allows, in any window. */
    private static String volume(List<SendVolume> all, SendVolume.Side side, String name) {
        List<SendVolume> limited =
                all.stream()
                        .filter(e -> e.side() == side && e.limit() > 0)
                        .filter(e -> e.name().equalsIgnoreCase(name))
                        .toList();
        if (limited.stream().anyMatch(SendVolume::over)) {
            return "over";
        }
        return limited.isEmpty() ? FactComponent.UNCHECKED : "under";
    }
}
