// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;

/** What the sender sent as evidence, against the limit of the configuration. */
public final class SendRateKind implements EvidenceKind<SendRate> {

    @Override
    public String type() {
        return "send-rate";
    }

    @Override
    public Class<SendRate> record() {
        return SendRate.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PERSONAL;
    }

    @Override
    public void write(SendRate e, ObjectNode to) {
        to.put("sender", e.sender());
        to.put("window", e.window().toString());
        to.put("messages", e.messages());
        to.put("recipients", e.recipients());
        to.put("limit", e.limit());
    }

    @Override
    public SendRate read(EvidenceFields from) {
        return new SendRate(
                from.text("sender"),
                from.duration("window"),
                from.number("messages"),
                from.number("recipients"),
                from.number("limit"));
    }

    @Override
    public List<EvidenceFact<SendRate>> facts() {
        return List.of(
                EvidenceFact.word(
                        "rate",
                        "over under",
                        "what the sender sent, against our limit",
                        (all, refusal) -> rate(all)));
    }

    @Override
    public List<CheckLine> lines(List<SendRate> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(SendRateKind::line).toList();
    }

    private static CheckLine line(SendRate e) {
        String limited = e.over() ? "over" : "within";
        return CheckLine.of(
                        e.over() ? Mark.BAD : Mark.GOOD,
                        "send-rate." + (e.limit() > 0 ? limited : "unlimited"))
                .with("sender", e.sender())
                .with("messages", new CheckLine.Count("count.messages", e.messages()))
                .with("recipients", new CheckLine.Count("count.recipients", e.recipients()))
                .with("limit", new CheckLine.Whole(e.limit()))
                .with("window", new CheckLine.Span(e.window()));
    }

    private static String rate(List<SendRate> rates) {
        if (rates.stream().anyMatch(SendRate::over)) {
            return "over";
        }
        return rates.stream().anyMatch(e -> e.limit() > 0) ? "under" : FactComponent.UNCHECKED;
    }
}
