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
import io.github.bouncewise.page.Answers.Bounce;
import io.github.bouncewise.page.Answers.Part;
import io.github.bouncewise.page.Answers.Recipient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The list of bounces, one bounce, and the recipients that refuse all mail. */
final class BouncePages {
    private BouncePages() {}

    static String list(Call call, Part<HistoryEntry> part) {
        Wording words = call.words();
        return Parts.periods(call)
                + filter(call)
                + Markup.table(
                        words,
                        words.of("title.bounces"),
                        List.of(
                                Column.html(
                                        "when-utc",
                                        (HistoryEntry one) ->
                                                "<a href=\""
                                                        + Markup.text(
                                                                call.toOther(
                                                                        "bounces/" + one.bounce()))
                                                        + "\">"
                                                        + Markup.time(words, one.at())
                                                        + "</a>"),
                                Column.word("kind", "kind", HistoryEntry::kind),
                                Column.of("from", one -> Parts.named(words, one.senderDomain())),
                                Column.of("to", one -> Parts.named(words, one.recipientDomain())),
                                Column.of("provider", HistoryEntry::provider),
                                Column.html("cause", one -> Markup.code(one.cause())),
                                Column.word("who-must-act", "party", HistoryEntry::party),
                                Column.decimal("certainty", HistoryEntry::certainty)),
                        part.rows())
                + Parts.paging(call, part);
    }

    private static String filter(Call call) {
        return "<form class=\"filter\" method=\"get\">\n"
                + Parts.kept(call)
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
                + Markup.text(call.words().of("filter"))
                + "</button>\n</form>\n";
    }

    static String one(Call call, Bounce bounce) {
        Wording words = call.words();
        return Markup.muted(words.of("bounce.kept"))
                + bounce.recipients().stream()
                        .map(one -> recipient(words, one))
                        .collect(Collectors.joining());
    }

    private static String recipient(Wording words, Recipient one) {
        HistoryEntry entry = one.entry();
        String meaning = one.meaning().isEmpty() ? entry.cause() : one.meaning();
        return Markup.heading(meaning)
                + (one.why().isEmpty() ? "" : Markup.paragraph(one.why()))
                + "<dl class=\"facts\">\n"
                + fact(words, "field.at", Markup.time(words, entry.at()))
                + fact(words, "field.kind", Markup.text(words.orWord("kind", entry.kind())))
                + fact(words, "field.sender", address(words, entry.sender(), entry.senderDomain()))
                + fact(
                        words,
                        "field.recipient",
                        address(words, entry.recipient(), entry.recipientDomain()))
                + fact(words, "field.provider", Markup.text(entry.provider()))
                + fact(words, "field.cause", Markup.code(entry.cause()))
                + fact(
                        words,
                        "field.category",
                        Markup.text(words.orWord("category", entry.category())))
                + fact(words, "field.party", Markup.text(words.orWord("party", entry.party())))
                + fact(
                        words,
                        "field.permanent",
                        Markup.text(words.of(entry.permanent() ? "is" : "is-not")))
                + fact(words, "field.certainty", Markup.text(words.decimal(entry.certainty())))
                + fact(
                        words,
                        "field.rule",
                        Markup.code(entry.rule()) + " " + Markup.english(one.ruleTitle()))
                + fact(words, "field.evidence", Markup.english(entry.evidence()))
                + "</dl>\n"
                + one.remedies().stream()
                        .map(
                                remedy ->
                                        FixList.steps(
                                                new FixList.Steps(
                                                        words.of("remedy." + remedy.party()),
                                                        remedy.steps())))
                        .collect(Collectors.joining());
    }

    private static String fact(Wording words, String key, String html) {
        return html.isBlank()
                ? ""
                : "<dt>" + Markup.text(words.of(key)) + "</dt><dd>" + html + "</dd>\n";
    }

    private static String address(Wording words, String address, String domain) {
        return address.contains("@")
                ? Markup.text(address)
                : Markup.text(Parts.named(words, domain))
                        + (address.isEmpty() ? "" : " " + Markup.code(address));
    }

    static String dead(Call call, Part<DeadRecipient> part) {
        Wording words = call.words();
        return Markup.paragraph(words.of("dead.use"))
                + Parts.periods(call)
                + "<form class=\"filter\" method=\"get\">\n"
                + Parts.kept(call)
                + Parts.field(call, "senderDomain")
                + "<button type=\"submit\">"
                + Markup.text(call.words().of("filter"))
                + "</button>\n</form>\n"
                + Markup.table(
                        words,
                        words.of("title.dead"),
                        List.of(
                                Column.of("recipient", DeadRecipient::recipient),
                                Column.of("at", DeadRecipient::recipientDomain),
                                Column.of("written-to-by", DeadRecipient::senderDomain),
                                Column.html("cause", one -> Markup.code(one.cause())),
                                Column.number("bounces", DeadRecipient::bounces),
                                Column.time("first-utc", DeadRecipient::first),
                                Column.time("last-utc", DeadRecipient::last)),
                        part.rows())
                + Parts.paging(call, part);
    }
}
