// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Value;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.investigation.EvidenceKinds;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.report.Report.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The results of the checks in one language. */
final class Checks {
    private final Localizer words;
    private final Voice voice;
    private final List<BlockListZone> zones;

    private Checks(Knowledge knowledge, Localizer words) {
        this.words = words;
        this.voice = new Voice(words);
        this.zones = knowledge.blockLists();
    }

    /** One line for each check, then those of kinds that share their lines. */
    static List<Check> of(CaseFile file, Knowledge knowledge, Localizer words) {
        Checks checks = new Checks(knowledge, words);
        Stream<CheckLine> alone =
                file.evidence().stream()
                        .filter(evidence -> !EvidenceKinds.of(evidence).sharesLines())
                        .flatMap(checks::alone);
        Stream<CheckLine> together =
                EvidenceKinds.ALL.stream()
                        .filter(EvidenceKind::sharesLines)
                        .flatMap(kind -> checks.together(kind, file));
        return Stream.concat(alone, together).map(checks::said).toList();
    }

    private <E extends Evidence> Stream<CheckLine> alone(E evidence) {
        return EvidenceKinds.of(evidence).lines(List.of(evidence), zones).stream();
    }

    private <E extends Evidence> Stream<CheckLine> together(EvidenceKind<E> kind, CaseFile file) {
        return kind.lines(file.of(kind.record()), zones).stream();
    }

    /** An empty value counts as unknown, so that the text without it is chosen. */
    private Check said(CheckLine line) {
        Map<String, String> known = new LinkedHashMap<>();
        line.values()
                .forEach(
                        (name, value) -> {
                            String said = said(name, value);
                            if (!said.isEmpty()) {
                                known.put(name, said);
                            }
                        });
        String mark = Evidence.word(line.mark());
        return new Check(
                mark, words.label("mark." + mark), words.label("checks." + line.label(), known));
    }

    private String said(String name, Value value) {
        if (value instanceof CheckLine.Plain plain) {
            return voice.valueOrQuoted(name, plain.text());
        } else if (value instanceof CheckLine.Whole whole) {
            return words.number(whole.number());
        } else if (value instanceof CheckLine.Count count) {
            return words.count(count.label(), count.number());
        } else if (value instanceof CheckLine.Decimal decimal) {
            return words.decimal(decimal.number());
        } else if (value instanceof CheckLine.Span span) {
            return words.duration(span.duration());
        } else if (value instanceof CheckLine.Label label) {
            return words.label(label.key());
        } else if (value instanceof CheckLine.Worded worded) {
            return worded.text().isEmpty() ? "" : voice.worded(worded.labels(), worded.text());
        } else if (value instanceof CheckLine.Remarked remarked) {
            return words.remarked(said(name, remarked.value()), said(name, remarked.remark()));
        } else if (value instanceof CheckLine.Scored scored) {
            return voice.valueOrQuoted(name, scored.text()) + " " + words.decimal(scored.score());
        } else if (value instanceof CheckLine.Series series) {
            return words.series(said(name, series.values()));
        } else if (value instanceof CheckLine.Enumeration some) {
            return some.values().isEmpty()
                    ? ""
                    : words.list(said(name, some.values()), some.most());
        }
        throw new IllegalStateException("a value without a form: " + value);
    }

    private List<String> said(String name, List<Value> values) {
        return values.stream().map(value -> said(name, value)).toList();
    }
}
