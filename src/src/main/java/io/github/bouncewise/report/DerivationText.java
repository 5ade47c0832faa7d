// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.why.Why;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How an answer came about, on a terminal; in English, like the rules. */
final class DerivationText {
    /** Recipients of the same fate that are named. */
    private static final int NAMED = 3;

    /** Causes, other than the answer, that are explained. */
    private static final int LOSERS = 4;

    private final DiagnosedBounce answer;
    private final Derivation derivation;
    private final Knowledge knowledge;
    private final Voice voice;
    private final StringBuilder out = new StringBuilder();

    private DerivationText(DiagnosedBounce answer, Derivation derivation, Knowledge knowledge) {
        this.answer = answer;
        this.derivation = derivation;
        this.knowledge = knowledge;
        this.voice = new Voice(Localizer.of(knowledge, Reporter.ENGLISH));
    }

    /** In lines of 72 columns, without a line end at the end. */
    static String of(DiagnosedBounce answer, Derivation derivation, Knowledge knowledge) {
        return new DerivationText(answer, derivation, knowledge).text();
    }

    private String text() {
        if (answer.diagnoses().isEmpty()) {
            return "WHY: no recipient failed, so no rule was asked.";
        }
        why("WHY", answer.diagnoses(), derivation.why());
        derivation
                .supposed()
                .ifPresent(
                        supposed -> {
                            line("");
                            paragraph("WHAT IF ", supposed.whatIf().toString() + "?");
                            line("  A what-if: nothing was looked up for it, and nothing changed.");
                            compare(supposed.diagnoses());
                            why("WHY, IF SO", supposed.diagnoses(), supposed.why());
                        });
        return out.toString().strip();
    }

    /** Recipients with the same account are shown together: there may be thousands. */
    private void why(String title, List<Diagnosis> diagnoses, List<Why> all) {
        Map<Why, List<Diagnosis>> same = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            same.computeIfAbsent(all.get(i), why -> new ArrayList<>()).add(diagnoses.get(i));
        }
        same.forEach(
                (why, those) -> {
                    line("");
                    paragraph(title + ": ", names(those));
                    answer(those.get(0));
                    facts(why);
                    words(why);
                    rules(why);
                    causes(why);
                    near(why);
                });
    }

    private String names(List<Diagnosis> diagnoses) {
        String names =
                diagnoses.stream()
                        .limit(NAMED)
                        .map(this::recipient)
                        .collect(Collectors.joining(", "));
        int more = diagnoses.size() - NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private String recipient(Diagnosis diagnosis) {
        String recipient = voice.valueOrQuoted("recipient", diagnosis.failure().recipient());
        return recipient.isEmpty() ? "(a recipient that is not told)" : recipient;
    }

    private void answer(Diagnosis diagnosis) {
        line("");
        line("  Answer: " + named(diagnosis));
        paragraph("    ", diagnosis.cause().meaning());
    }

    private static String named(Diagnosis diagnosis) {
        boolean unknown = diagnosis.cause().id().equals(Knowledge.UNKNOWN);
        return diagnosis.cause().id()
                + (unknown ? "" : String.format(Locale.ROOT, " (%.2f)", diagnosis.certainty()));
    }

    private void facts(Why why) {
        heading("What is known");
        for (Why.Fact fact : why.known()) {
            String start = String.format("    %-16s %-12s ", fact.name(), voice.fact(fact.value()));
            hanging(start, fact.meaning(), 34);
        }
        if (!why.unknown().isEmpty()) {
            hanging("    not told, not checked: ", String.join(", ", why.unknown()), 6);
        }
    }

    private void words(Why why) {
        heading(
                why.byNotice()
                        ? "What the notice says (the reply itself says too little)"
                        : "What the remote server said");
        String words = voice.quoted(why.words(), CleanText.LONGEST_LINE);
        hanging("    ", words.isEmpty() ? "(nothing)" : words, 4);
        String found =
                why.phrases().stream()
                        .map(phrase -> '"' + phrase + '"')
                        .collect(Collectors.joining(", "));
        hanging("    phrases that rules look for: ", found.isEmpty() ? "none" : found, 6);
    }

    private void rules(Why why) {
        heading("Rules that fired, in order");
        if (why.fired().isEmpty()) {
            line("    none");
        }
        int number = 0;
        for (Why.Fired fired : why.fired()) {
            hanging("    " + ++number + ". ", fired.rule() + " " + fired.title(), 7);
            if (!fired.facts().isEmpty()) {
                hanging("       because ", String.join("; ", fired.facts()), 9);
            }
            if (!fired.takenBack().isEmpty()) {
                hanging("       taken back: ", fired.takenBack(), 9);
            }
            for (Why.Added added : fired.added()) {
                line(
                        String.format(
                                Locale.ROOT,
                                "       %+.2f  %s, now %.2f",
                                added.finding(),
                                added.cause(),
                                added.together()));
            }
        }
    }

    private void causes(Why why) {
        heading("How the causes ended (1 is certain, 0 is not at all)");
        if (why.contenders().isEmpty()) {
            line("    no rule spoke for any cause");
        }
        why.contenders().stream().limit(LOSERS + 1L).forEach(this::cause);
        int more = why.contenders().size() - LOSERS - 1;
        if (more > 0) {
            line("    and " + more + " more");
        }
    }

    private void cause(Why.Contender contender) {
        line(String.format(Locale.ROOT, "    %.2f  %s", contender.certainty(), contender.cause()));
        hanging("          ", verdict(contender), 10);
        hanging("          for it: ", weights(contender.findings(), true), 12);
        String against = weights(contender.findings(), false);
        if (!against.isEmpty()) {
            hanging("          against it: ", against, 12);
        }
    }

    private String verdict(Why.Contender contender) {
        return switch (contender.verdict()) {
            case ANSWER ->
                    String.format(
                            Locale.ROOT,
                            "is the answer; of answers with this figure %.0f in 100 are right",
                            100 * knowledge.calibration().measured(contender.certainty()));
            case LESS_CERTAIN ->
                    "lost: another cause is more certain, or as certain and told first";
            case BELOW_THRESHOLD ->
                    String.format(
                            Locale.ROOT,
                            "not told: it takes %.2f, so the answer is \"%s\"",
                            contender.threshold(),
                            Knowledge.UNKNOWN);
            case OUTWEIGHED -> "lost: what speaks against it outweighs what speaks for it";
        };
    }

    private static String weights(List<Finding> findings, boolean speakingFor) {
        return findings.stream()
                .filter(finding -> finding.certainty() > 0 == speakingFor)
                .map(f -> String.format(Locale.ROOT, "%+.2f by %s", f.certainty(), f.rule()))
                .collect(Collectors.joining(", "));
    }

    private void near(Why why) {
        heading("Rules that nearly fired, and what was missing");
        if (why.near().isEmpty()) {
            line("    none");
        }
        for (Why.Near near : why.near()) {
            hanging("    ", near.rule() + " " + near.title(), 6);
            hanging("      ", near.missing(), 6);
        }
        if (why.moreNear() > 0) {
            line("    and " + why.moreNear() + " more, of which less was there");
        }
    }

    private void compare(List<Diagnosis> supposed) {
        Map<List<String>, List<Diagnosis>> same = new LinkedHashMap<>();
        for (int i = 0; i < supposed.size(); i++) {
            Diagnosis before = answer.diagnoses().get(i);
            List<String> change = List.of(named(before), named(supposed.get(i)));
            same.computeIfAbsent(change, key -> new ArrayList<>()).add(before);
        }
        same.forEach(
                (change, those) -> {
                    line("");
                    hanging("  ", names(those), 2);
                    meaning("as it is:  ", change.get(0));
                    meaning(
                            "what if:   ",
                            change.get(0).equals(change.get(1))
                                    ? change.get(1) + ", no change"
                                    : change.get(1));
                });
    }

    private void meaning(String label, String named) {
        line("    " + label + named);
        String id = named.split("[ ,]")[0];
        hanging("               ", knowledge.causes().get(id).meaning(), 15);
    }

    private void heading(String text) {
        line("");
        line("  " + text);
    }

    private void paragraph(String start, String text) {
        hanging(start, text, start.isBlank() ? start.length() : 4);
    }

    private void hanging(String start, String text, int indent) {
        line(LineWrap.wrap(text, start, " ".repeat(indent)));
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
