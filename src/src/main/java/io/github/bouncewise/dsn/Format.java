// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Pattern;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one kind of server writes: a file of {@code knowledge-base/formats/}. A list that is empty
 * leaves its matter to the general format.
 *
 * @param kind what a message of this format is, where no report says more
 * @param before names of formats that fit too where this one does, and say less
 * @param clues ways to recognise it; one of them is enough
 * @param returned lines that the returned message follows
 * @param headings lines that the failed addresses follow
 * @param recipients tiers of patterns that hold a {@code recipient} that failed, and may hold the
 *     {@code words} about it; the first tier that finds any decides
 * @param mentions the same for addresses that probably failed, since the notice names them
 * @param contacts words before an address that tell whom to ask, not who failed
 * @param fields header fields that list failed addresses
 * @param generic lines and sentences that tell no reason
 * @param replies patterns that hold the {@code reply} of the remote server
 * @param own reasons that only the server that reports gives
 * @param unquoted reasons that are its own where it does not mark them as quoted
 * @param explanations patterns that hold an {@code explanation} of the server that reports, beside
 *     the reply
 * @param hosts patterns that hold the {@code host} that refused
 * @param phases words that tell the step of the dialogue
 * @param delays words that tell that the server still tries
 */
record Format(
        String name,
        Kind kind,
        List<String> before,
        List<Clue> clues,
        List<Pattern> returned,
        List<Pattern> headings,
        List<List<Pattern>> recipients,
        List<List<Pattern>> mentions,
        List<Pattern> contacts,
        List<String> fields,
        List<Pattern> generic,
        List<Pattern> replies,
        List<Pattern> own,
        List<Pattern> unquoted,
        List<Pattern> explanations,
        List<Pattern> hosts,
        Map<Phase, List<Pattern>> phases,
        List<Pattern> delays) {

    /** The format of what every server's notices share. */
    static final String GENERAL = "general";

    Format {
        before = List.copyOf(before);
        clues = List.copyOf(clues);
        returned = List.copyOf(returned);
        headings = List.copyOf(headings);
        recipients = List.copyOf(recipients);
        mentions = List.copyOf(mentions);
        contacts = List.copyOf(contacts);
        fields = List.copyOf(fields);
        generic = List.copyOf(generic);
        replies = List.copyOf(replies);
        own = List.copyOf(own);
        unquoted = List.copyOf(unquoted);
        explanations = List.copyOf(explanations);
        hosts = List.copyOf(hosts);
        phases = Map.copyOf(phases);
        delays = List.copyOf(delays);
    }

    /** Conditions that hold together. */
    record Clue(List<Condition> conditions) {
        Clue {
            // Header fields are short: they are asked before the text.
            conditions =
                    conditions.stream().sorted(Comparator.comparing(Condition::isOfText)).toList();
        }

        boolean fits(Message message) {
            for (int i = 0; i < conditions.size(); i++) {
                if (!conditions.get(i).holds(message)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What is asked of a message to recognise its format.
     *
     * <p>For one thread.
     */
    static final class Message {
        private final SearchedText notice;
        private final SearchedText report;
        private final Headers headers;
        private final SearchedTexts texts;

        /** The values of each field that was asked for, by its name. */
        private final Map<String, List<SearchedText>> fields = new HashMap<>();

        /**
         * @param notice the text for people
         * @param report the text of the delivery status
         */
        Message(Headers headers, SearchedText notice, SearchedText report, SearchedTexts texts) {
            this.headers = headers;
            this.notice = notice;
            this.report = report;
            this.texts = texts;
        }

        SearchedText notice() {
            return notice;
        }

        SearchedText report() {
            return report;
        }

        List<SearchedText> fields(String name) {
            List<SearchedText> known = fields.get(name);
            if (known == null) {
                List<String> values = headers.all(name);
                known = values.isEmpty() ? List.of() : values.stream().map(texts::of).toList();
                fields.put(name, known);
            }
            return known;
        }
    }

    /**
     * One of the patterns fits.
     *
     * @param where name of a header field, or {@code notice} (the text for people), or {@code
     *     report} (the text of the delivery status)
     */
    record Condition(String where, List<Pattern> patterns) {
        Condition {
            patterns = List.copyOf(patterns);
        }

        boolean isOfText() {
            return where.equals("notice") || where.equals("report");
        }

        boolean holds(Message message) {
            return switch (where) {
                case "notice" -> message.notice().hasAny(patterns);
                case "report" -> message.report().hasAny(patterns);
                default -> {
                    List<SearchedText> values = message.fields(where);
                    for (int i = 0; i < values.size(); i++) {
                        if (values.get(i).hasAny(patterns)) {
                            yield true;
                        }
                    }
                    yield false;
                }
            };
        }
    }

    boolean fits(Message message) {
        for (int i = 0; i < clues.size(); i++) {
            if (clues.get(i).fits(message)) {
                return true;
            }
        }
        return false;
    }

    /** All its patterns. */
    Stream<Pattern> patterns() {
        return Stream.of(
                        clues.stream()
                                .flatMap(clue -> clue.conditions().stream())
                                .flatMap(condition -> condition.patterns().stream()),
                        recipients.stream().flatMap(List::stream),
                        mentions.stream().flatMap(List::stream),
                        phases.values().stream().flatMap(List::stream),
                        Stream.of(
                                        returned,
                                        headings,
                                        contacts,
                                        generic,
                                        replies,
                                        own,
                                        unquoted,
                                        explanations,
                                        hosts,
                                        delays)
                                .flatMap(List::stream))
                .flatMap(patterns -> patterns);
    }
}
