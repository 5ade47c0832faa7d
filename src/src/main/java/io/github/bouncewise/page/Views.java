// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryQueries;

/**
 * The data of all views. A view asks the sources anew each time; nothing is changed but by {@link
 * KnowledgeViews#reload}.
 */
record Views(
        CauseViews causes,
        RateViews rates,
        BounceViews bounces,
        SiteViews site,
        KnowledgeViews knowledge) {

    static Views of(PageSources sources) {
        RateViews rates = new RateViews(sources);
        SiteViews site = new SiteViews(sources);
        return new Views(
                new CauseViews(sources, rates, site),
                rates,
                new BounceViews(sources),
                site,
                new KnowledgeViews(sources));
    }

    /**
     * The history.
     *
     * @throws BadRequest if none is kept
     */
    static HistoryQueries history(PageSources sources) {
        return sources.history().orElseThrow(Views::notKept);
    }

    static BadRequest notKept() {
        return new BadRequest(404, "history.none");
    }
}
