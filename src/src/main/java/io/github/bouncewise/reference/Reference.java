// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.reference;

import io.github.bouncewise.authoring.RuleCard;
import io.github.bouncewise.authoring.RuleRow;
import io.github.bouncewise.authoring.RuleSet;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Provider;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the pages of the reference; the same knowledge gives the same pages. */
public final class Reference {

    private static final String UP = "../";

    private static final Map<Party, String> PARTIES =
            Map.of(
                    Party.SENDER, "the sender",
                    Party.SENDER_ADMIN, "the administrator of the sender",
                    Party.RECIPIENT, "the recipient",
                    Party.RECIPIENT_ADMIN, "the administrator of the recipient",
                    Party.WAIT, "nobody now: a server tries again, or the sender should later",
                    Party.NOBODY, "nobody");

    private final RuleSet set;
    private final List<RuleRow> rows;
    private final Map<String, Cause> causes;
    private final Texts english;
    private final Map<String, String> pages = new TreeMap<>();
    private final List<Search.Page> searched = new ArrayList<>();

    private Reference(RuleSet set) {
        this.set = set;
        this.rows = RuleRow.of(set).stream().sorted(Comparator.comparing(RuleRow::id)).toList();
        this.causes = new TreeMap<>(set.knowledge().causes());
        this.english = set.knowledge().texts().get("en");
    }

    /** The HTML of all pages by path, such as {@code causes/mailbox-full.html}. */
    public static Map<String, String> pages(RuleSet set) {
        Reference reference = new Reference(set);
        reference.write();
        return reference.pages;
    }

    private void write() {
        for (Cause cause : causes.values()) {
            List<String> words = List.of(cause.reason(), cause.category().word());
            add("causes/" + cause.id(), title(cause), words, page(cause));
        }
        for (RuleRow row : rows) {
            Set<String> phrases = rule(row.id()).map(DrlRule::phrases).orElse(Set.of());
            add("rules/" + row.id(), row.id() + " " + row.title(), phrases, page(row));
        }
        providers()
                .forEach(one -> add("providers/" + one.id(), one.name(), one.hosts(), page(one)));
        put(
                "causes",
                "Causes",
                Html.table(
                        causes.values().stream()
                                .map(c -> List.of(causeLink("", c.id()), Html.text(c.meaning())))
                                .toList()));
        put("rules", "Rules", rules("", rows));
        put("phrases", "Phrases", phrases());
        put(
                "providers",
                "Providers",
                Html.list(providers(), p -> Html.link("providers/" + p.id() + ".html", p.name())));
        put("index", "Bouncewise reference", index());
        pages.put("search.js", Search.script(searched));
    }

    private static String title(Cause cause) {
        return cause.id() + ": " + cause.meaning();
    }

    /**
     * Adds a page that the search finds.
     *
     * @param words that are searched besides the title
     */
    private void add(String path, String title, Collection<String> words, String content) {
        put(path, title, content);
        searched.add(new Search.Page(path + ".html", title, List.copyOf(words)));
    }

    private void put(String path, String title, String content) {
        pages.put(path + ".html", Html.page(title, path.contains("/") ? UP : "", content));
    }

    private List<Provider> providers() {
        return set.knowledge().providers().all().stream()
                .sorted(Comparator.comparing(Provider::id))
                .toList();
    }

    private String index() {
        return Html.paragraph(
                        "Generated from the knowledge base and the rules, version "
                                + Html.code(set.knowledge().version())
                                + ".")
                + Html.table(
                        List.of(
                                List.of(
                                        Html.link("causes.html", "Causes"),
                                        causes.size() + " reasons why mail comes back"),
                                List.of(
                                        Html.link("rules.html", "Rules"),
                                        rows.size() + " rules that recognize them"),
                                List.of(
                                        Html.link("phrases.html", "Phrases"),
                                        "the words of servers that rules look for"),
                                List.of(
                                        Html.link("providers.html", "Providers"),
                                        providers().size() + " whose servers are recognized")));
    }

    private String page(Cause cause) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Who acts first", PARTIES.get(cause.party())));
        if (cause.finalParty() != cause.party()) {
            facts.add(List.of("Where nothing is tried any more", PARTIES.get(cause.finalParty())));
        }
        facts.add(List.of("Permanent", cause.permanent() ? "yes" : "no"));
        facts.add(
                List.of(
                        "Send again",
                        cause.resend().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        facts.add(List.of("Reason in other programs", Html.code(cause.reason())));
        facts.add(List.of("Minimum certainty", String.valueOf(cause.threshold())));
        if (!cause.references().isEmpty()) {
            facts.add(List.of("See", Html.text(String.join(", ", cause.references()))));
        }
        List<RuleRow> speakFor =
                rows.stream().filter(row -> row.causes().contains(cause.id())).toList();
        List<RuleRow> speakAgainst =
                rows.stream().filter(row -> row.against().contains(cause.id())).toList();
        return Html.table(facts)
                + said(cause)
                + Html.part("Rules for this cause", rules(UP, speakFor))
                + Html.part("Rules against this cause", rules(UP, speakAgainst))
                + Html.part("Examples", Html.list(examples(cause), this::example));
    }

    /** The texts for people, with the names of values as placeholders. */
    private String said(Cause cause) {
        Texts.CauseText text = english.causes().get(cause.id());
        String steps =
                Arrays.stream(Party.values())
                        .filter(party -> !text.steps(party).isEmpty())
                        .map(
                                party ->
                                        Html.paragraph(
                                                        "<span class=\"muted\">For "
                                                                + PARTIES.get(party)
                                                                + ":</span>")
                                                + Html.list(text.steps(party), Reference::shown))
                        .collect(Collectors.joining());
        return Html.part(
                "What the report says",
                Html.paragraph("<strong>" + shown(text.headline()) + "</strong>")
                        + Html.paragraph(shown(text.why()))
                        + steps);
    }

    private static String shown(Text text) {
        return Html.text(text.alternatives().get(0))
                .replaceAll("\\{([A-Za-z]+)\\}", "<var>$1</var>");
    }

    private List<RuleCase> examples(Cause cause) {
        return set.cases().all().stream()
                .filter(one -> one.expect().equals(cause.id()) && !one.remoteText().isEmpty())
                .toList();
    }

    private String example(RuleCase one) {
        String named =
                Stream.concat(one.fires().stream(), one.silent().stream())
                        .filter(id -> rows.stream().anyMatch(row -> row.id().equals(id)))
                        .map(id -> namedRule(UP, id))
                        .collect(Collectors.joining(", "));
        return Html.code(one.remoteText())
                + " <span class=\"muted\">(case of</span> "
                + named
                + ")";
    }

    private String page(RuleRow row) {
        RuleCard card = RuleCard.of(set, row.id()).orElseThrow();
        Optional<DrlRule> rule = rule(row.id());
        return Html.paragraph("<span class=\"muted\">" + Html.text(row.source()) + "</span>")
                + Html.pre(card.text())
                + Html.part(
                        "Concludes",
                        Html.table(
                                card.findings().stream()
                                        .map(
                                                f ->
                                                        List.of(
                                                                String.format(
                                                                        Locale.ROOT,
                                                                        "%+.2f",
                                                                        f.certainty()),
                                                                causeLink(UP, f.cause()),
                                                                Html.text(f.meaning())))
                                        .toList()))
                + Html.part(
                        "Cases", Html.table(card.cases().stream().map(Reference::cells).toList()))
                + Html.part("Builds on", rules(UP, card.needs()))
                + Html.part("Used by", rules(UP, card.feeds()))
                + Html.part("Other rules for the same causes", rules(UP, card.siblings()))
                + Html.part(
                        "Providers",
                        Html.list(
                                providers().stream()
                                        .filter(p -> rule.map(r -> asksFor(r, p)).orElse(false))
                                        .toList(),
                                p -> Html.link(UP + "providers/" + p.id() + ".html", p.name())));
    }

    private static List<String> cells(RuleCard.Case one) {
        return List.of(
                one.fires() ? "fires" : "silent",
                (one.said().isEmpty() ? "" : Html.code(one.said()) + " ") + Html.text(one.facts()),
                one.expect().isEmpty() ? "" : causeLink(UP, one.expect()));
    }

    private Optional<DrlRule> rule(String id) {
        return set.rules().rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static boolean asksFor(DrlRule rule, Provider provider) {
        return rule.patterns().stream()
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(constraint -> constraint.name().equals("provider"))
                .map(Constraint::values)
                .anyMatch(values -> values.contains(provider.id()));
    }

    private String page(Provider provider) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Id in rules", Html.code(provider.id())));
        facts.add(List.of("Hosts in the domains", codes(provider.hosts())));
        if (!provider.mail().isEmpty()) {
            facts.add(List.of("Addresses in the domains", codes(provider.mail())));
        }
        if (!provider.spf().isEmpty()) {
            facts.add(List.of("In an SPF record", Html.code(provider.spf())));
        }
        List<RuleRow> about =
                rows.stream()
                        .filter(row -> rule(row.id()).map(r -> asksFor(r, provider)).orElse(false))
                        .toList();
        return Html.table(facts) + Html.part("Rules that test for this provider", rules(UP, about));
    }

    private static String codes(List<String> names) {
        return names.stream().map(Html::code).collect(Collectors.joining(", "));
    }

    private String phrases() {
        Map<String, List<String>> byPhrase = new TreeMap<>();
        for (RuleRow row : rows) {
            rule(row.id())
                    .map(DrlRule::phrases)
                    .ifPresent(
                            phrases ->
                                    phrases.forEach(
                                            phrase ->
                                                    byPhrase.computeIfAbsent(
                                                                    phrase, p -> new ArrayList<>())
                                                            .add(row.id())));
        }
        return Html.table(
                byPhrase.entrySet().stream()
                        .map(
                                entry ->
                                        List.of(
                                                Html.code(entry.getKey()),
                                                entry.getValue().stream()
                                                        .map(id -> namedRule("", id))
                                                        .collect(Collectors.joining(", ")),
                                                entry.getValue().stream()
                                                        .flatMap(this::causesOf)
                                                        .distinct()
                                                        .map(id -> causeLink("", id))
                                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    private Stream<String> causesOf(String rule) {
        return rows.stream()
                .filter(row -> row.id().equals(rule))
                .flatMap(row -> row.causes().stream());
    }

    private static String rules(String up, List<RuleRow> some) {
        return Html.table(
                some.stream()
                        .map(row -> List.of(ruleLink(up, row.id()), Html.text(row.title())))
                        .toList());
    }

    private static String ruleLink(String up, String id) {
        return Html.link(up + "rules/" + id + ".html", id);
    }

    /** A rule by its id and what it recognises. */
    private String namedRule(String up, String id) {
        String title =
                rows.stream()
                        .filter(row -> row.id().equals(id))
                        .map(RuleRow::title)
                        .findFirst()
                        .orElse("");
        return Html.link(up + "rules/" + id + ".html", (id + " " + title).strip());
    }

    private static String causeLink(String up, String id) {
        return Html.link(up + "causes/" + id + ".html", id);
    }
}
