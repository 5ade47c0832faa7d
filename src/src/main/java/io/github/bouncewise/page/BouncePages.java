// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries.DeadRecipient;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Markup.Column;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.overview.FixList;
import io.github.bouncewise.overview.Words;
import io.github.bouncewise.page.Answers.Bounce;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Recipient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The list of bounces, one bounce, and the recipients that refuse all mail. */
final class BouncePages {
    private BouncePages() {}

    static String list(Call call, Part<HistoryEntry> part) {
        return Parts.periods(call)
                + filter(call)
                + Markup.table(
                        Wording.of("bounces.title"),
                        List.of(
                                Column.html(
                                        "when-utc",
                                        (HistoryEntry one) ->
                                                "<a href=\"bounces/"
                                                        + Markup.text(one.bounce())
                                                        + "\">"
                                                        + Parts.time(one.at())
                                                        + "</a>"),
                                Column.of("kind", HistoryEntry::kind),
                                Column.of("from", one -> Parts.named(one.senderDomain())),
                                Column.of("to", one -> Parts.named(one.recipientDomain())),
                                Column.of("provider", HistoryEntry::provider),
                                Column.html("cause", one -> Markup.code(one.cause())),
                                Column.of("who-must-act", one -> Words.party(one.party())),
                                Column.right("certainty", one -> certainty(one))),
                        part.rows())
                + Parts.paging(call, part);
    }

    private static String certainty(HistoryEntry one) {
        return String.format(Locale.ROOT, "%.2f", one.certainty());
    }

    private static String filter(Call call) {
        return "<form class=\"filter\" method=\"get\">\n"
                + call.text("days")
                        .map(
                                days ->
                                        "<input type=\"hidden\" name=\"days\" value=\""
                                                + Markup.text(days)
                                                + "\">\n")
                        .orElse("")
                + Parts.field(call, "cause")
                + Parts.choice(
                        call,
                        "category",
                        Arrays.stream(Category.values()).map(Category::word).toList())
                + Parts.choice(
                        call, "party", Arrays.stream(Party.values()).map(Party::word).toList())
                + Parts.field(call, "senderDomain")
                + Parts.field(call, "recipientDomain")
                + Parts.field(call, "provider")
                + "<button type=\"submit\">"
                + Markup.text(Wording.of("filter"))
                + "</button>\n</form>\n";
    }

    static String one(Call call, Bounce bounce) {
        return Markup.muted(Wording.of("bounce.kept"))
                + bounce.recipients().stream()
                        .map(BouncePages::recipient)
                        .collect(Collectors.joining());
    }

    private static String recipient(Recipient one) {
        HistoryEntry entry = one.entry();
        String meaning = one.meaning().isEmpty() ? entry.cause() : one.meaning();
        return Markup.heading(meaning)
                + (one.why().isEmpty() ? "" : Markup.paragraph(one.why()))
                + "<dl class=\"facts\">\n"
                + fact("field.at", Parts.time(entry.at()))
                + fact("field.kind", Markup.text(entry.kind()))
                + fact("field.sender", address(entry.sender(), entry.senderDomain()))
                + fact("field.recipient", address(entry.recipient(), entry.recipientDomain()))
                + fact("field.provider", Markup.text(entry.provider()))
                + fact("field.cause", Markup.code(entry.cause()))
                + fact("field.category", Markup.text(entry.category()))
                + fact("field.party", Markup.text(Words.party(entry.party())))
                + fact("field.permanent", Markup.text(Wording.of(entry.permanent() ? "yes" : "no")))
                + fact("field.certainty", Markup.text(certainty(entry)))
                + fact("field.rule", Markup.code(entry.rule()) + " " + Markup.text(one.ruleTitle()))
                + fact("field.evidence", Markup.text(entry.evidence()))
                + "</dl>\n"
                + one.remedies().stream()
                        .map(
                                remedy ->
                                        FixList.steps(
                                                new FixList.Steps(
                                                        Wording.of(
                                                                "remedy.for",
                                                                Words.party(remedy.party())),
                                                        remedy.steps())))
                        .collect(Collectors.joining());
    }

    private static String fact(String key, String html) {
        return html.isBlank()
                ? ""
                : "<dt>" + Markup.text(Wording.of(key)) + "</dt><dd>" + html + "</dd>\n";
    }

    private static String address(String address, String domain) {
        return address.contains("@")
                ? Markup.text(address)
                : Markup.text(Parts.named(domain))
                        + (address.isEmpty() ? "" : " " + Markup.code(address));
    }

    static String dead(Call call, Part<DeadRecipient> part) {
        return Markup.paragraph(Wording.of("dead.use"))
                + Parts.periods(call)
                + "<form class=\"filter\" method=\"get\">\n"
                + Parts.field(call, "senderDomain")
                + "<button type=\"submit\">"
                + Markup.text(Wording.of("filter"))
                + "</button>\n</form>\n"
                + Markup.table(
                        Wording.of("dead.title"),
                        List.of(
                                Column.of("recipient", DeadRecipient::recipient),
                                Column.of("at", DeadRecipient::recipientDomain),
                                Column.of("written-to-by", DeadRecipient::senderDomain),
                                Column.html("cause", one -> Markup.code(one.cause())),
                                Column.number("bounces", DeadRecipient::bounces),
                                Column.html("first-utc", one -> Parts.time(one.first())),
                                Column.html("last-utc", one -> Parts.time(one.last()))),
                        part.rows())
                + Parts.paging(call, part);
    }
}
