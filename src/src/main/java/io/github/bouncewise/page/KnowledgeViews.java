// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.HistoryUnavailable;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.unknown.Proposal;
import io.github.bouncewise.unknown.UnknownBounces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The unknown bounces, the rules, and the knowledge in use. */
final class KnowledgeViews {
    /** The most rules that are counted; there are fewer. */
    private static final int MOST_RULES = Paging.MOST_ROWS;

    private final PageSources sources;

    KnowledgeViews(PageSources sources) {
        this.sources = sources;
    }

    private Stream<DrlRule> drl() {
        return sources.engines().stream().limit(1).flatMap(engine -> engine.rules().stream());
    }

    /** Reads what is kept; the present rules leave out what they know by now. */
    Part<Proposal> unknown(Call call) throws IOException {
        Optional<Path> directory = sources.configuration().flatMap(c -> c.unknownDirectory());
        if (sources.engines().isEmpty() || directory.filter(Files::isDirectory).isEmpty()) {
            return Part.ofAll(List.of(), call);
        }
        UnknownBounces unknown = sources.engines().get(0).unknownBounces();
        unknown.addKept(directory.get());
        return Part.ofAll(unknown.proposals(), call);
    }

    /** The rules, those with most hits first. If the history does not answer, none has a number. */
    Part<Answers.Rule> rules(Call call) {
        Optional<Map<String, Long>> hits = hits(call.period());
        List<Answers.Rule> all = new ArrayList<>();
        drl().forEach(rule -> all.add(rule(rule, hits)));
        all.sort(
                Comparator.comparing((Answers.Rule rule) -> rule.hits() == null ? 0 : rule.hits())
                        .reversed()
                        .thenComparing(Answers.Rule::rule));
        return Part.ofAll(all, call);
    }

    private static Answers.Rule rule(DrlRule rule, Optional<Map<String, Long>> hits) {
        return new Answers.Rule(
                rule.id(),
                rule.title(),
                rule.findings().stream()
                        .filter(finding -> finding.certainty() > 0)
                        .map(Finding::cause)
                        .distinct()
                        .toList(),
                rule.location() + ":" + rule.line(),
                !Document.ships(rule.location()),
                hits.map(known -> known.getOrDefault(rule.id(), 0L)).orElse(null));
    }

    private Optional<Map<String, Long>> hits(Period period) {
        try {
            return sources.history()
                    .map(
                            history ->
                                    history.shares(
                                            Dimension.RULE, period, Paging.first(MOST_RULES)))
                    .map(
                            shares -> {
                                Map<String, Long> hits = new HashMap<>();
                                shares.forEach(
                                        share ->
                                                hits.put(
                                                        share.name(),
                                                        share.numbers().bounces()
                                                                + share.numbers().delays()));
                                return hits;
                            });
        } catch (HistoryUnavailable away) {
            return Optional.empty();
        }
    }

    Part<Answers.Knowledge> knowledge(Call call) {
        return Part.ofAll(
                sources.engines().stream()
                        .map(Bouncewise::knowledge)
                        .map(KnowledgeViews::state)
                        .toList(),
                call);
    }

    Part<Answers.Knowledge> reload(Call call) {
        return Part.ofAll(
                sources.engines().stream()
                        .map(Bouncewise::reload)
                        .map(KnowledgeViews::state)
                        .toList(),
                call);
    }

    private static Answers.Knowledge state(KnowledgeState state) {
        return new Answers.Knowledge(
                state.version(), state.since(), state.problems(), state.refused(), state.ignored());
    }
}
