// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.growth;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.testing.Shipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules and formats in any number: some of those that ship, and copies of them in other words. */
final class MadeUpKnowledge {
    private static final Pattern RULE = Pattern.compile("(?ms)^rule \".*?^end$");
    private static final Pattern ID = Pattern.compile("\\b([A-Z]+)-(\\d+)\\b");
    private static final Pattern PHRASES =
            Pattern.compile(
                    "phrase\\s+in\\s*\\((?:[^)\"]|\"[^\"]*\")*\\)|phrase\\s*==\\s*\"[^\"]+\"");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** A pattern in a format file, between quotes. */
    private static final Pattern WRITTEN = Pattern.compile("'(?:[^'\\n]|'')*'");

    /** A word in it that is neither repeated nor a part of the syntax of expressions. */
    private static final Pattern LITERAL =
            Pattern.compile("(?<![\\\\{<\\w])[A-Za-z]{5,}(?![\\w}>?*+{])");

    private MadeUpKnowledge() {}

    /** Rule files with so many rules, each with its phrases. */
    static List<Document> rules(int number) {
        List<String> shipped = withPhrases();
        List<String> rules = new ArrayList<>(shipped.subList(0, Math.min(number, shipped.size())));
        for (int copy = 1; rules.size() < number; copy++) {
            for (String rule :
                    shipped.subList(0, Math.min(shipped.size(), number - rules.size()))) {
                rules.add(copied(rule, copy));
            }
        }
        return file(rules);
    }

    /** Rule files with 300 rules and about so many phrases in them. */
    static List<Document> phrases(int number) {
        List<String> rules = withPhrases().stream().limit(300).toList();
        long lists = rules.stream().flatMap(rule -> PHRASES.matcher(rule).results()).count();
        int each = (int) (number / lists);
        int[] made = {0};
        return file(
                rules.stream()
                        .map(rule -> replaced(PHRASES, rule, list -> list(list, each, made)))
                        .toList());
    }

    /** So many format files, by location. */
    static Map<String, String> formats(int number) {
        Map<String, String> files = new LinkedHashMap<>();
        List<Document> shipped =
                Shipped.KNOWLEDGE.formats().stream()
                        .filter(file -> !file.location().endsWith(".cases.yaml"))
                        .sorted((a, b) -> Boolean.compare(general(b), general(a)))
                        .toList();
        for (int copy = 0; files.size() < number; copy++) {
            for (Document file : shipped) {
                if (files.size() < number && (copy == 0 || !general(file))) {
                    files.put(
                            file.location().replace(".yaml", copy == 0 ? ".yaml" : copy + ".yaml"),
                            copy == 0 ? file.text() : inOtherWords(file.text(), copy));
                }
            }
        }
        return files;
    }

    private static boolean general(Document file) {
        return file.name().equals("general");
    }

    private static String inOtherWords(String format, int copy) {
        return replaced(
                WRITTEN,
                format,
                written ->
                        replaced(
                                LITERAL,
                                written.group(),
                                word -> word.group() + MadeUpMessages.word(copy)));
    }

    /** The shipped rules that conclude from phrases. */
    private static List<String> withPhrases() {
        return Shipped.KNOWLEDGE.rules().stream()
                .flatMap(file -> RULE.matcher(file.text()).results())
                .map(MatchResult::group)
                .filter(rule -> PHRASES.matcher(rule).find())
                .toList();
    }

    private static String copied(String rule, int copy) {
        String numbered = replaced(ID, rule, id -> id.group(1) + "-" + copy + "0" + id.group(2));
        return replaced(
                PHRASES,
                numbered,
                list ->
                        replaced(
                                QUOTED,
                                list.group(),
                                phrase ->
                                        "\"%s %s\""
                                                .formatted(
                                                        phrase.group(1),
                                                        MadeUpMessages.word(copy))));
    }

    /** A list of phrases with so many in it: its own, and then made-up ones. */
    private static String list(MatchResult list, int each, int[] made) {
        Stream<String> own =
                QUOTED.matcher(list.group()).results().map(MatchResult::group).limit(each);
        Stream<String> more =
                Stream.generate(
                        () ->
                                "\"%s %s\""
                                        .formatted(
                                                MadeUpMessages.word(made[0] % 97),
                                                MadeUpMessages.word(made[0]++)));
        return "phrase in ("
                + Stream.concat(own, more)
                        .limit(Math.max(1, each))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static List<Document> file(List<String> rules) {
        return List.of(
                new Document(
                        "growth.drl",
                        Document.SHIPPED + "growth.drl",
                        "package growth;\nimport io.github.bouncewise.inference.Finding;\n"
                                + "import io.github.bouncewise.inference.Said;\n"
                                + String.join("\n", rules)
                                + "\n"));
    }

    private static String replaced(
            Pattern pattern, String text, java.util.function.Function<MatchResult, String> with) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(with.apply(found)));
    }
}
