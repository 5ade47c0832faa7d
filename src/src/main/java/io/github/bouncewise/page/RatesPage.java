// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Markup.Column;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Rates;
import io.github.bouncewise.page.Answers.Share;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rates by day, domain, provider, category and party. */
final class RatesPage {
    private static final int SHOWN = 10;

    private RatesPage() {}

    static String of(Call call, Rates rates) {
        Wording words = call.words();
        return Parts.periods(call)
                + Markup.heading(words.of("by.day"))
                + Parts.days(words, rates.days())
                + "<div class=\"grid2\">\n"
                + Parts.shares(
                        call, "sender-domain", "senderDomain", "", rates.senderDomains(), SHOWN)
                + Parts.shares(
                        call,
                        "recipient-domain",
                        "recipientDomain",
                        "",
                        rates.recipientDomains(),
                        SHOWN)
                + Parts.shares(call, "provider", "provider", "", rates.providers(), SHOWN)
                + Parts.shares(call, "category", "category", "category", rates.categories(), SHOWN)
                + Parts.shares(call, "party", "party", "party", rates.parties(), SHOWN)
                + "</div>\n"
                + Markup.heading(words.of("shares.all"))
                + choices(call, "");
    }

    /** One dimension as a table with all numbers. */
    static String shares(Call call, Part<Share> part) {
        Wording words = call.words();
        String by = call.text("by").orElse(Routes.word(Dimension.SENDER_DOMAIN));
        return Parts.periods(call)
                + choices(call, by)
                + Markup.table(
                        words,
                        words.of("title.shares"),
                        List.of(
                                Column.of("name", share -> Parts.name(words, by, share.name())),
                                Column.number("sent", Share::sent),
                                Column.number("bounces", Share::bounces),
                                Column.share("bounce-rate", Share::bounceRate),
                                Column.number("delays", Share::delays),
                                Column.number("complaints", Share::complaints),
                                Column.number("unknown", Share::unknown)),
                        part.rows())
                + Parts.paging(call, part);
    }

    private static String choices(Call call, String now) {
        return Arrays.stream(Dimension.values())
                .map(Routes::word)
                .map(
                        by ->
                                "<li><a href=\""
                                        + Markup.text(call.to("shares", "by", by))
                                        + (by.equals(now) ? "\" aria-current=\"true\">" : "\">")
                                        + Markup.text(call.words().of("shares." + by))
                                        + "</a></li>\n")
                .collect(Collectors.joining("", "<ul class=\"choice\">\n", "</ul>\n"));
    }
}
