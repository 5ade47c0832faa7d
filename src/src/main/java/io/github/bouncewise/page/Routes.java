// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.history.HistoryQueries.Dimension;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.unknown.Proposal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All views with their paths and parameters. */
final class Routes {
    private static final int LONGEST_NAME = 255;

    private static final List<Parameter> PERIOD =
            List.of(
                    Parameter.number("days", "The last days, today included.", 1, Call.MOST_DAYS),
                    Parameter.date("from", "The first day (UTC), in place of days."),
                    Parameter.date("to", "The last day (UTC); today if it is missing."));

    private static final List<Parameter> PAGING =
            List.of(
                    Parameter.number("offset", "Rows to leave out first.", 0, Paging.MOST_OFFSET),
                    Parameter.number("limit", "Rows at most.", 1, Call.MOST_ROWS),
                    Parameter.word("format", "The form of the answer.", Stream.of("json", "csv")));

    private static final Parameter SENDER_DOMAIN =
            Parameter.text("senderDomain", "The domain of the sender.", LONGEST_NAME);

    private static final Parameter PARTY =
            Parameter.word(
                    "party", "Who must act.", Arrays.stream(Party.values()).map(Party::word));

    private static final List<Parameter> FILTER =
            List.of(
                    Parameter.text("cause", "The id of the cause.", LONGEST_NAME),
                    Parameter.word(
                            "category",
                            "What it is about.",
                            Arrays.stream(Category.values()).map(Category::word)),
                    PARTY,
                    SENDER_DOMAIN,
                    Parameter.text("recipientDomain", "The domain of the recipient.", LONGEST_NAME),
                    Parameter.text("provider", "Who runs the host that answered.", LONGEST_NAME));

    private static final Parameter BY =
            Parameter.word(
                    "by",
                    "By what is counted; senderDomain if it is missing.",
                    Arrays.stream(Dimension.values()).map(Routes::word));

    private Routes() {}

    static String word(Dimension dimension) {
        String[] words = dimension.name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }

    static Optional<Dimension> dimension(String word) {
        return Arrays.stream(Dimension.values()).filter(d -> word(d).equals(word)).findFirst();
    }

    /** In the order of their tabs. */
    static List<View<?>> all(Views views) {
        SitePages site = new SitePages(views.site());
        return List.of(
                new View<>(
                        "summary",
                        "/",
                        "/api/summary",
                        PERIOD,
                        Answers.Summary.class,
                        null,
                        views.causes()::summary,
                        SummaryPage::of),
                new View<>(
                        "rates",
                        "/rates",
                        "/api/rates",
                        PERIOD,
                        Answers.Rates.class,
                        null,
                        views.rates()::rates,
                        RatesPage::of),
                list(
                        "bounces",
                        "/bounces",
                        joined(PERIOD, FILTER),
                        HistoryEntry.class,
                        views.bounces()::bounces,
                        BouncePages::list),
                new View<>(
                        "bounce",
                        "/bounces/:id",
                        "/api/bounces/:id",
                        List.of(),
                        Answers.Bounce.class,
                        null,
                        views.bounces()::bounce,
                        BouncePages::one),
                list(
                        "senders",
                        "/senders",
                        PERIOD,
                        Answers.Sender.class,
                        views.site()::senders,
                        site::senders),
                list(
                        "dead",
                        "/dead",
                        joined(PERIOD, List.of(SENDER_DOMAIN)),
                        DeadRecipient.class,
                        views.bounces()::dead,
                        BouncePages::dead),
                new View<>(
                        "site",
                        "/site",
                        "/api/site",
                        PERIOD,
                        Answers.Site.class,
                        null,
                        views.site()::site,
                        site::site),
                list(
                        "unknown",
                        "/unknown",
                        List.of(),
                        Proposal.class,
                        views.knowledge()::unknown,
                        KnowledgePages::unknown),
                list(
                        "rules",
                        "/rules",
                        PERIOD,
                        Answers.Rule.class,
                        views.knowledge()::rules,
                        new KnowledgePages(views.knowledge())::rules),
                list(
                        "shares",
                        "/shares",
                        joined(PERIOD, List.of(BY)),
                        Answers.Share.class,
                        views.rates()::shares,
                        RatesPage::shares),
                list("days", "", PERIOD, Answers.Day.class, views.rates()::days, null),
                list(
                        "causes",
                        "",
                        joined(PERIOD, List.of(PARTY)),
                        Answers.Cause.class,
                        views.causes()::causes,
                        null),
                list("limits", "", List.of(), Answers.LimitUse.class, views.site()::limits, null),
                list(
                        "knowledge",
                        "",
                        List.of(),
                        Answers.Knowledge.class,
                        views.knowledge()::knowledge,
                        null));
    }

    private static <R> View<Answers.Part<R>> list(
            String name,
            String path,
            List<Parameter> parameters,
            Class<R> row,
            View.Data<Answers.Part<R>> data,
            View.Page<Answers.Part<R>> page) {
        return new View<>(
                name,
                path,
                "/api/" + name,
                joined(parameters, PAGING),
                Answers.Part.class,
                row,
                data,
                page);
    }

    private static List<Parameter> joined(List<Parameter> first, List<Parameter> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
