// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The report about groups of unknown bounces, in English, like the rules.
 *
 * @param groups the largest first
 * @param causes guesses at the cause for the words of a group, the best first
 * @param knownByNow number of bounces that the present rules can diagnose
 * @param configuration the configuration file that names the directory of the operator's rules
 */
public record UnknownReport(
        List<UnknownGroup> groups,
        Function<UnknownGroup, List<String>> causes,
        int knownByNow,
        Optional<String> configuration) {

    /** Placeholder in a rule or a command for a cause that the reader must choose. */
    private static final String NO_CAUSE = "ID";

    private static final int NAMED = 3;

    public UnknownReport {
        groups = List.copyOf(groups);
    }

    /**
     * The groups on a terminal.
     *
     * @param most maximum number of groups
     */
    public String text(int most) {
        StringBuilder out = new StringBuilder();
        int number = groups.stream().mapToInt(group -> group.bounces().size()).sum();
        out.append(
                number == 0
                        ? "No unknown bounces."
                        : count(number, "unknown bounce")
                                + " in "
                                + count(groups.size(), "group")
                                + ".");
        if (knownByNow > 0) {
            out.append(" The present rules can diagnose ").append(knownByNow).append(" more.");
        }
        out.append('\n');
        for (int i = 0; i < Math.min(most, groups.size()); i++) {
            group(out, i + 1, groups.get(i));
        }
        if (groups.size() > most) {
            out.append("\nand ")
                    .append(count(groups.size() - most, "more group"))
                    .append("; --most ")
                    .append(groups.size())
                    .append(" shows all\n");
        }
        return out.toString().strip();
    }

    private void group(StringBuilder out, int number, UnknownGroup group) {
        List<String> guesses = causes.apply(group);
        out.append('\n')
                .append(number)
                .append(". ")
                .append(count(group.bounces().size(), "bounce"))
                .append(times(group))
                .append('\n');
        line(out, "from", named(group.providers()));
        line(out, "codes", named(group.codes()));
        if (group.phrase().isEmpty()) {
            line(out, "said", group.example().isEmpty() ? "nothing" : quoted(group.example()));
            out.append(
                    "   There are no words to look for; a rule could only test codes and evidence.\n");
            return;
        }
        line(out, "said", quoted(group.example()));
        line(out, "phrase", quoted(group.phrase()));
        line(
                out,
                "cause",
                guesses.isEmpty()
                        ? "no guess: replace ID by a file name of knowledge-base/causes/"
                        : "a guess by similar words: " + String.join(", ", guesses));
        out.append("\n   To write a rule with its cases:\n\n       ")
                .append(command(group, guesses))
                .append("\n\n   or by hand, in one of your rule files:\n\n")
                .append(rule(number, group, guesses).indent(7));
    }

    private static void line(StringBuilder out, String label, String text) {
        if (!text.isEmpty()) {
            out.append(String.format("   %-8s%s%n", label, text));
        }
    }

    private static String times(UnknownGroup group) {
        String first = day(group.first());
        String last = day(group.last());
        return first.equals(last) ? " on " + first : " from " + first + " to " + last;
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String named(Map<String, Integer> counts) {
        String first =
                counts.entrySet().stream()
                        .limit(NAMED)
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
        return counts.size() > NAMED ? first + " and " + (counts.size() - NAMED) + " more" : first;
    }

    private static String count(int number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The text of a rule; its author must check cause and certainty. */
    static String rule(int number, UnknownGroup group, List<String> guesses) {
        String id = String.format(Locale.ROOT, "MINE-%03d", number);
        String cause = guesses.isEmpty() ? NO_CAUSE : guesses.get(0);
        return """
                rule "%1$s %2$s"
                    @id(%1$s) @since(0.1.0)
                when
                    Said(phrase == "%2$s")
                then
                    insertLogical(new Finding("%1$s", "%3$s", 0.8));
                end
                """
                .formatted(id, group.phrase(), cause);
    }

    /**
     * The command that writes a rule and its cases for the group; with {@code --dry-run} if the
     * directory of the operator's rules is not known.
     */
    private String command(UnknownGroup group, List<String> guesses) {
        return "bouncewise rules new --said "
                + shellQuoted(group.example())
                + " --phrase "
                + shellQuoted(group.phrase())
                + " --cause "
                + (guesses.isEmpty() ? NO_CAUSE : guesses.get(0))
                + configuration.map(file -> " --config " + shellQuoted(file)).orElse(" --dry-run");
    }

    /** One word for a POSIX shell (section 2.2.2 of its Shell Command Language). */
    private static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** All groups as one JSON object on one line. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("unknown", groups.stream().mapToInt(group -> group.bounces().size()).sum());
        json.put("knownByNow", knownByNow);
        ArrayNode all = json.putArray("groups");
        for (Proposal proposal : proposals()) {
            boolean words = !proposal.phrase().isEmpty();
            ObjectNode one = all.addObject();
            one.put("bounces", proposal.bounces());
            one.put("recipients", proposal.recipients());
            one.put("first", proposal.first().toString());
            one.put("last", proposal.last().toString());
            counts(one.putObject("providers"), proposal.providers());
            counts(one.putObject("codes"), proposal.codes());
            one.put("example", proposal.example());
            one.put("phrase", words ? proposal.phrase() : null);
            proposal.causes().forEach(one.putArray("causes")::add);
            one.put("rule", words ? proposal.rule() : null);
            one.put("command", words ? proposal.command() : null);
        }
        return json.toString();
    }

    /** What to do about each group. */
    List<Proposal> proposals() {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> proposal(i + 1, groups.get(i)))
                .toList();
    }

    private Proposal proposal(int number, UnknownGroup group) {
        List<String> guesses = causes.apply(group);
        boolean words = !group.phrase().isEmpty();
        return new Proposal(
                group.bounces().size(),
                group.recipients(),
                group.first(),
                group.last(),
                group.providers(),
                group.codes(),
                group.example(),
                group.phrase(),
                guesses,
                words ? rule(number, group, guesses) : "",
                words ? command(group, guesses) : "");
    }

    private static void counts(ObjectNode json, Map<String, Integer> counts) {
        counts.forEach(json::put);
    }
}
