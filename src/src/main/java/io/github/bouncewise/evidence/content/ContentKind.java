// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.content;

import static io.github.bouncewise.evidence.EvidenceKind.orNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;

/** The judgement of our own content filter as evidence. */
public final class ContentKind implements EvidenceKind<Content> {

    private static final int MOST_SYMBOLS = 10;

    @Override
    public String type() {
        return "content";
    }

    @Override
    public Class<Content> record() {
        return Content.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Content e, ObjectNode to) {
        boolean checked = e.state() == Content.State.CHECKED;
        to.put("state", Evidence.word(e.state()));
        to.put("action", orNull(e.action()));
        to.put("score", checked ? Double.valueOf(e.score()) : null);
        to.put("required", checked ? Double.valueOf(e.required()) : null);
        ArrayNode symbols = to.putArray("symbols");
        e.symbols()
                .forEach(
                        symbol ->
                                symbols.addObject()
                                        .put("name", symbol.name())
                                        .put("score", symbol.score())
                                        .put("meaning", orNull(symbol.meaning())));
    }

    @Override
    public Content read(EvidenceFields from) {
        Content.State state = from.word("state", Content.State.values());
        boolean checked = state == Content.State.CHECKED;
        List<EvidenceFields> symbols = from.objects("symbols");
        return new Content(
                state,
                from.textOrNull("action"),
                checked ? from.decimal("score") : from.nothing("score"),
                checked ? from.decimal("required") : from.nothing("required"),
                symbols.stream().map(ContentKind::symbol).toList());
    }

    @Override
    public List<EvidenceFact<Content>> facts() {
        return List.of(
                EvidenceFact.word(
                        "content",
                        "checked",
                        "whether our own content filter judged the message",
                        (all, refusal) ->
                                checked(all).isPresent() ? "checked" : FactComponent.UNCHECKED),
                EvidenceFact.of(
                        FactComponent.number(
                                "contentScore",
                                "its points, in percent of those from which it refuses"),
                        (all, refusal) -> checked(all).map(Content::percent).orElse(0)));
    }

    @Override
    public List<CheckLine> lines(List<Content> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(ContentKind::line).toList();
    }

    private static CheckLine line(Content e) {
        if (e.state() == Content.State.ERROR) {
            return CheckLine.of(Mark.OPEN, "content.error");
        }
        return CheckLine.of(
                        e.action().equals("no action") ? Mark.GOOD : Mark.BAD, "content.checked")
                .with("action", e.action())
                .with("score", new CheckLine.Decimal(e.score()))
                .with("required", new CheckLine.Decimal(e.required()))
                .with(
                        "symbols",
                        new CheckLine.Enumeration(
                                e.symbols().stream()
                                        .<CheckLine.Value>map(
                                                symbol ->
                                                        new CheckLine.Scored(
                                                                symbol.name(), symbol.score()))
                                        .toList(),
                                MOST_SYMBOLS));
    }

    private static Content.Symbol symbol(EvidenceFields from) {
        Content.Symbol symbol =
                new Content.Symbol(
                        from.text("name"), from.decimal("score"), from.textOrNull("meaning"));
        from.refuseOthers();
        return symbol;
    }

    private static Optional<Content> checked(List<Content> all) {
        return all.stream().filter(e -> e.state() == Content.State.CHECKED).findFirst();
    }
}
