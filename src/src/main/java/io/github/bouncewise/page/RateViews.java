// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.page.Answers.Day;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Share;
import java.util.List;

/** Numbers by day and by dimension. */
final class RateViews {
    private static final int MOST_SHARES = 10;

    private final PageSources sources;

    RateViews(PageSources sources) {
        this.sources = sources;
    }

    List<Day> days(Period period) {
        return Views.history(sources).days(period).stream()
                .map(day -> Day.of(day.day(), day.numbers()))
                .toList();
    }

    Answers.Rates rates(Call call) {
        Period period = call.period();
        return new Answers.Rates(
                period.first(),
                period.last(),
                days(period),
                largest(Dimension.SENDER_DOMAIN, period),
                largest(Dimension.RECIPIENT_DOMAIN, period),
                largest(Dimension.PROVIDER, period),
                largest(Dimension.CATEGORY, period),
                largest(Dimension.PARTY, period));
    }

    private List<Share> largest(Dimension dimension, Period period) {
        return shares(dimension, period, Paging.first(MOST_SHARES));
    }

    private List<Share> shares(Dimension dimension, Period period, Paging paging) {
        return Views.history(sources).shares(dimension, period, paging).stream()
                .map(share -> Share.of(share.name(), share.numbers()))
                .toList();
    }

    Part<Day> days(Call call) {
        return Part.ofAll(days(call.period()), call);
    }

    Part<Share> shares(Call call) {
        Dimension by = call.text("by").flatMap(Routes::dimension).orElse(Dimension.SENDER_DOMAIN);
        return Part.of(shares(by, call.period(), call.paging()), call);
    }
}
