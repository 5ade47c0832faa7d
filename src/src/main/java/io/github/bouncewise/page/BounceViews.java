// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Filter;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.report.CauseCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounces that are kept, and the recipients that refuse all mail. */
final class BounceViews {
    private final PageSources sources;
    private final CauseTexts texts;

    BounceViews(PageSources sources) {
        this.sources = sources;
        this.texts = new CauseTexts(sources);
    }

    Part<DeadRecipient> dead(Call call) {
        return Part.of(
                Views.history(sources)
                        .dead(call.period(), call.text("senderDomain"), call.paging()),
                call);
    }

    Part<HistoryEntry> bounces(Call call) {
        Filter filter =
                new Filter(
                        call.text("cause"),
                        call.text("category"),
                        call.text("party"),
                        call.text("senderDomain"),
                        call.text("recipientDomain"),
                        call.text("provider"));
        return Part.of(Views.history(sources).entries(call.period(), filter, call.paging()), call);
    }

    Answers.Bounce bounce(Call call) {
        List<HistoryEntry> kept = Views.history(sources).bounce(call.id());
        if (kept.isEmpty()) {
            throw new BadRequest(404, "bounce.none");
        }
        return new Answers.Bounce(
                call.id(), kept.stream().map(one -> recipient(one, call.words())).toList());
    }

    private Answers.Recipient recipient(HistoryEntry entry, Wording words) {
        Map<String, String> known = texts.known(entry.senderDomain());
        if (!entry.recipientDomain().isEmpty()) {
            known.put("recipientDomain", entry.recipientDomain());
        }
        Optional<CauseCard> card = texts.card(entry.cause(), known, words);
        return new Answers.Recipient(
                entry,
                card.map(CauseCard::meaning).orElse(""),
                card.map(CauseCard::why).orElse(""),
                card.map(CauseCard::remedies).orElse(List.of()),
                sources.engines().stream()
                        .limit(1)
                        .flatMap(engine -> engine.rules().stream())
                        .filter(rule -> rule.id().equals(entry.rule()))
                        .map(DrlRule::title)
                        .findFirst()
                        .orElse(""));
    }
}
