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
import io.github.bouncewise.limits.Remembered;
import io.github.bouncewise.report.Report.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of the checks in one language. The bounces of one mailing have most results in
 * common, so lines are remembered by the evidence that they show. Safe for use by many threads.
 */
final class Checks {
    /** Pieces of evidence; a storm has a few for each domain of a recipient. */
    static final int REMEMBERED = 1_000;

    /** Characters of evidence, as text, that is remembered: what strangers publish may be long. */
    static final int LONGEST_REMEMBERED = 3_000;

    private final Localizer words;
    private final Voice voice;
    private final List<BlockListZone> zones;

    /** By the evidence; all else that they depend on is the same for all that is said here. */
    private final Remembered<List<? extends Evidence>, List<Check>> said =
            new Remembered<>(REMEMBERED);

    Checks(Knowledge knowledge, Localizer words) {
        this.words = words;
        this.voice = new Voice(words);
        this.zones = knowledge.blockLists();
    }

    /** One line for each check, then those of kinds that share their lines. */
    List<Check> of(CaseFile file) {
        List<Check> checks = new ArrayList<>();
        for (Evidence evidence : file.evidence()) {
            alone(evidence, checks);
        }
        for (EvidenceKind<?> kind : EvidenceKinds.SHARING_LINES) {
            together(kind, file, checks);
        }
        return checks;
    }

    private <E extends Evidence> void alone(E evidence, List<Check> checks) {
        EvidenceKind<E> kind = EvidenceKinds.of(evidence);
        if (!kind.sharesLines()) {
            checks.addAll(said(kind, List.of(evidence)));
        }
    }

    private <E extends Evidence> void together(
            EvidenceKind<E> kind, CaseFile file, List<Check> checks) {
        List<E> evidence = file.of(kind.record());
        if (!evidence.isEmpty()) {
            checks.addAll(said(kind, evidence));
        }
    }

    private <E extends Evidence> List<Check> said(EvidenceKind<E> kind, List<E> evidence) {
        return said.get(
                List.copyOf(evidence),
                LONGEST_REMEMBERED,
                () -> kind.lines(evidence, zones).stream().map(this::said).toList());
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
