// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.authoring;

import com.google.re2j.Pattern;
import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCase;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.OrdinaryMail;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Composes a rule for a reply, and its two cases. */
final class RuleComposer {

    /** First number of an id, as in the shipped rules. */
    private static final int FIRST = 100;

    /** Certainty of the first finding against a cause that would win over the rule's own. */
    private static final double AGAINST = -0.9;

    /** Certainty that excludes a cause, whatever the findings for it. */
    private static final double NEVER = -1;

    /** With more competing causes than these, either the rule or the other rules are wrong. */
    private static final int RIVALS = 3;

    private static final String HEAD =
            "package own;\nimport io.github.bouncewise.inference.Finding;\n"
                    + "import io.github.bouncewise.inference.Said;\n";

    private final RuleSet set;
    private final RuleDraft.Wanted wanted;
    private final String id;
    private final RuleCase firing;
    private final String phrase;
    private final Optional<RuleCase> silent;
    private final String answer;
    private final Map<String, Double> rivals = new LinkedHashMap<>();

    RuleComposer(RuleSet set, RuleDraft.Wanted wanted) {
        this.set = set;
        this.wanted = wanted;
        this.id = freeId();
        this.firing = fires(ReservedNames.of(wanted.said(), wanted.naming()));
        OrdinaryMail ordinary = ordinaryMail();
        this.phrase = chosen(ordinary);
        this.silent = NearMiss.of(firing, phrase, set.casesInUse(), ordinary);
        this.answer = set.runner().run(firing).answer();
        outweigh();
    }

    private OrdinaryMail ordinaryMail() {
        try {
            return OrdinaryMail.of(set.directory());
        } catch (BrokenFile broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    String id() {
        return id;
    }

    String phrase() {
        return phrase;
    }

    /** The answer without this rule. */
    String answer() {
        return answer;
    }

    /** An id that no rule has, including broken and switched-off rules. */
    private String freeId() {
        String texts =
                set.knowledge().rules().stream().map(Document::text).collect(Collectors.joining());
        return IntStream.iterate(FIRST, number -> number + 1)
                .mapToObj(number -> wanted.prefix() + "-" + number)
                .filter(free -> !texts.contains(free))
                .findFirst()
                .orElseThrow();
    }

    private RuleCase fires(String said) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("remoteText", said);
        RuleCase alone =
                new RuleCase("", 0, List.of(id), List.of(), wanted.cause(), List.of(), facts);
        if (alone.lasting().equals("unknown")) {
            if (wanted.code() > 0) {
                facts.put("code", wanted.code());
            }
            if (!wanted.status().isEmpty()) {
                facts.put("status", wanted.status());
            }
        }
        return new RuleCase("", 0, List.of(id), List.of(), wanted.cause(), List.of(), facts);
    }

    private String chosen(OrdinaryMail ordinary) {
        if (wanted.phrase().isEmpty()) {
            return new PhraseProposal(ordinary, known())
                    .of(firing.words())
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "no words of \""
                                                    + firing.remoteText()
                                                    + "\" distinguish it from other mail; write a rule for its code by hand"));
        }
        String given = wanted.phrase().get();
        if (!PhraseIndex.ofEach(Set.of(given)).findIn(firing.words()).contains(given)) {
            throw new IllegalArgumentException(
                    "the phrase \""
                            + given
                            + "\" is not in \""
                            + firing.words()
                            + "\"; choose words that are");
        }
        Optional<String> fault = PhraseCheck.fault(given, ordinary);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(
                    "the phrase \"" + given + "\" " + fault.get() + "; choose other words");
        }
        return given;
    }

    /** An index of the phrases of the present rules. */
    private PhraseIndex known() {
        return PhraseIndex.ofEach(
                set.rules().rules().stream()
                        .flatMap(rule -> rule.phrases().stream())
                        .collect(Collectors.toSet()));
    }

    /** Adds findings against causes that would win over the new rule, as far as this helps. */
    private void outweigh() {
        String winner = winner();
        while (!winner.equals(wanted.cause())) {
            boolean helpless =
                    winner.equals(Knowledge.UNKNOWN) || rivals.getOrDefault(winner, 0.0) == NEVER;
            if (helpless || rivals.size() > RIVALS) {
                throw new IllegalArgumentException(
                        "with this rule the answer would still be "
                                + winner
                                + "; raise --certainty, or correct the rules that conclude it ("
                                + String.join(
                                        ", ",
                                        set.runner().run(firing).fired().stream().sorted().toList())
                                + ")");
            }
            rivals.merge(winner, AGAINST, (first, again) -> NEVER);
            winner = winner();
        }
    }

    private String winner() {
        Document draft = new Document("draft.drl", "draft.drl", HEAD + rule());
        RuleBase rules = RuleBase.compile(set.knowledge().with(draft));
        return new CaseRunner(rules, set.knowledge()).run(firing).answer();
    }

    /** The source of the rule. */
    String rule() {
        StringBuilder text = new StringBuilder();
        text.append("rule \"")
                .append(id)
                .append(" the server says: ")
                .append(phrase)
                .append("\"\n");
        text.append("    @id(").append(id).append(")\nwhen\n    Said(phrase == \"").append(phrase);
        text.append('"');
        if (!firing.lasting().equals("unknown")) {
            text.append(", lasting == \"").append(firing.lasting()).append('"');
        }
        text.append(")\nthen\n");
        text.append(finding(wanted.cause(), wanted.certainty()));
        rivals.forEach((rival, against) -> text.append(finding(rival, against)));
        return text.append("end\n").toString();
    }

    private String finding(String cause, double certainty) {
        return String.format(
                Locale.ROOT,
                "    insertLogical(new Finding(\"%s\", \"%s\", %s));%n",
                id,
                cause,
                Double.toString(certainty));
    }

    /**
     * The reply that the rule is written for, and one in which it stays silent: what a server says
     * for another cause in similar words, or else this reply without a word of the phrase.
     */
    String cases() {
        return "- fires: "
                + id
                + "\n  expect: "
                + wanted.cause()
                + "\n  when: {remoteText: "
                + quoted(firing.remoteText())
                + codes(firing)
                + "}\n- silent: "
                + id
                + silent.map(other -> "\n  expect: " + other.expect()).orElse("")
                + "\n  when: {remoteText: "
                + quoted(silent.map(RuleCase::remoteText).orElseGet(this::alike))
                + codes(silent.orElse(firing))
                + "}\n";
    }

    private static String codes(RuleCase of) {
        return of.facts().entrySet().stream()
                .filter(fact -> !fact.getKey().equals("remoteText"))
                .map(fact -> ", " + fact.getKey() + ": " + coded(fact.getValue()))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String coded(Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private String alike() {
        List<String> words = Arrays.asList(phrase.split(" "));
        String longest = words.get(0);
        for (String word : words) {
            longest = word.length() > longest.length() ? word : longest;
        }
        String text = firing.remoteText();
        String without =
                Pattern.compile("(?i)" + Pattern.quote(longest))
                        .matcher(text.replace('’', '\''))
                        .replaceAll(" ")
                        .replaceAll(" +", " ")
                        .strip();
        return without.isEmpty() ? "refused" : without;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
