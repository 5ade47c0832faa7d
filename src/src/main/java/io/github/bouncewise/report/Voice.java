// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets values into what we say. Everything that a report says in our own words goes through here: a
 * value of its shape as it is, anything else as a quotation, marked as somebody else's words and
 * without links, or not at all.
 */
final class Voice {
    /** Code points of a quotation within a sentence. */
    private static final int LONGEST = 300;

    private static final String PUBLISHED = "spfPublished";

    /** The shapes of values by their names, of causes and of checks. */
    private static final Map<String, Shape> SHAPES =
            Map.ofEntries(
                    Map.entry("recipient", Shape.MAIL_ADDRESS),
                    Map.entry("sender", Shape.MAIL_ADDRESS),
                    Map.entry("recipientDomain", Shape.HOST),
                    Map.entry("senderDomain", Shape.HOST),
                    Map.entry("fromDomain", Shape.HOST),
                    Map.entry("domain", Shape.HOST),
                    Map.entry("host", Shape.HOST),
                    Map.entry("name", Shape.HOST),
                    Map.entry("key", Shape.HOST),
                    Map.entry("dkimKey", Shape.HOST),
                    Map.entry("remoteMta", Shape.HOST),
                    Map.entry("reportingMta", Shape.HOST),
                    Map.entry("reverseName", Shape.HOST),
                    Map.entry("suggestion", Shape.HOST),
                    Map.entry("volumeName", Shape.HOST),
                    Map.entry("zone", Shape.HOST),
                    Map.entry("zones", Shape.HOST),
                    Map.entry("ip", Shape.IP),
                    Map.entry("claimedIp", Shape.IP),
                    Map.entry("codes", Shape.IP),
                    Map.entry("status", Shape.CODE),
                    Map.entry("replyCode", Shape.CODE),
                    Map.entry("spfRecord", Shape.SPF_RECORD),
                    Map.entry("spfPublished", Shape.SPF_RECORD),
                    Map.entry("record", Shape.SPF_RECORD),
                    Map.entry("policy", Shape.WORD),
                    Map.entry("action", Shape.OWN),
                    Map.entry("meaning", Shape.OWN),
                    Map.entry("symbols", Shape.WORD),
                    Map.entry("provider", Shape.OWN),
                    Map.entry("delist", Shape.OWN),
                    Map.entry("date", Shape.OWN),
                    Map.entry("retryUntil", Shape.OWN),
                    Map.entry("size", Shape.OWN),
                    Map.entry("asked", Shape.OWN),
                    Map.entry("clear", Shape.OWN),
                    Map.entry("messages", Shape.OWN),
                    Map.entry("recipients", Shape.OWN),
                    Map.entry("recipientList", Shape.OWN),
                    Map.entry("window", Shape.OWN),
                    Map.entry("limit", Shape.OWN),
                    Map.entry("volumeRecipients", Shape.OWN),
                    Map.entry("volumeWindow", Shape.OWN),
                    Map.entry("volumeLimit", Shape.OWN),
                    Map.entry("attempts", Shape.OWN),
                    Map.entry("spfProblem", Shape.OWN),
                    Map.entry("subject", Shape.WORDS),
                    Map.entry("remoteText", Shape.WORDS));

    private final Localizer words;

    Voice(Localizer words) {
        this.words = words;
    }

    /** The shape of the values of a name; what no name is known of is words. */
    static Shape shapeOf(String name) {
        return SHAPES.getOrDefault(name, Shape.WORDS);
    }

    /** Whether a name has a shape here, words among them. */
    static boolean knows(String name) {
        return SHAPES.containsKey(name);
    }

    /**
     * A value for a sentence: of its shape, or, where strangers' words are asked for, quoted. Empty
     * where it does not fit.
     */
    Optional<String> value(String name, String raw) {
        Shape shape = shapeOf(name);
        // a broken record has to be shown to whoever mends it
        return shape == Shape.WORDS || name.equals(PUBLISHED)
                ? Optional.of(shapedOrQuoted(shape, raw)).filter(said -> !said.isEmpty())
                : shaped(shape, raw);
    }

    /** A value where it is of a shape; empty where it is not. */
    Optional<String> shaped(Shape shape, String raw) {
        if (shape == Shape.SPF_RECORD) {
            return words.spfRecord(raw);
        }
        return shape.of(CleanText.line(raw)).map(value -> isName(shape) ? remarked(value) : value);
    }

    /** A value where it is of a shape, else a quotation; empty only for an empty one. */
    String shapedOrQuoted(Shape shape, String raw) {
        return shaped(shape, raw)
                .orElseGet(
                        () ->
                                shape == Shape.SPF_RECORD
                                        ? quoted(raw, CleanText.LONGEST_LINE)
                                        : quoted(raw));
    }

    /** The same, by the name of the value. */
    String valueOrQuoted(String name, String raw) {
        Shape shape = shapeOf(name);
        // the lists of names say of a domain what others say of an address
        return shape == Shape.IP
                ? shaped(shape, raw).orElseGet(() -> shapedOrQuoted(Shape.HOST, raw))
                : shapedOrQuoted(shape == Shape.WORDS ? Shape.WORD : shape, raw);
    }

    /** A value of rules: a word, a number or a host; anything else is quoted. */
    String fact(String raw) {
        return shaped(Shape.WORD, raw).orElseGet(() -> shapedOrQuoted(Shape.HOST, raw));
    }

    /** Somebody else's words in quotation marks, which they can't close, without links. */
    String quoted(String raw) {
        return quoted(raw, LONGEST);
    }

    /** The same, of a length of one's own. */
    String quoted(String raw, int longest) {
        String clean = CleanText.clipped(CleanText.line(raw), longest);
        return clean.isEmpty()
                ? ""
                : words.label("format.quote", Map.of("words", Unlinked.text(inside(clean))));
    }

    /**
     * A word that there is a label for, such as {@code syntax} in {@code syntax: …}; what follows
     * it was written by a stranger. Without a label all of it is quoted.
     *
     * @param labels beginning of the key, which the word completes
     */
    String worded(String labels, String text) {
        int colon = text.indexOf(':');
        String rest = colon < 0 ? "" : shapedOrQuoted(Shape.HOST, text.substring(colon + 1));
        return words.find(labels + (colon < 0 ? text : text.substring(0, colon)), Map.of())
                .map(label -> rest.isEmpty() ? label : label + words.colon() + rest)
                .orElseGet(() -> shapedOrQuoted(Shape.WORD, text));
    }

    /** Quotation marks of all languages become plain ones. */
    private static String inside(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(
                        c ->
                                "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033\u301d\u301e\u301f\uff02\""
                                                        .indexOf(c)
                                                < 0
                                        ? c
                                        : '\'')
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isName(Shape shape) {
        return shape == Shape.HOST || shape == Shape.MAIL_ADDRESS;
    }

    /**
     * A name in ASCII form gets its letters in brackets; not where they deceive: then it says so.
     */
    private String remarked(String value) {
        String domain = value.substring(value.lastIndexOf('@') + 1);
        String unicode = InternationalName.unicode(domain);
        if (unicode.equals(domain)) {
            return mixedLocal(value);
        }
        List<String> remarks = new ArrayList<>();
        List<String> scripts = List.copyOf(InternationalName.mixedScripts(unicode));
        if (!scripts.isEmpty()) {
            remarks.add(words.label("name.mixed", Map.of("scripts", words.series(scripts))));
        }
        InternationalName.lookalike(unicode)
                .ifPresent(alike -> remarks.add(words.label("name.alike", Map.of("name", alike))));
        return words.remarked(
                value, remarks.isEmpty() ? CleanText.line(unicode) : words.series(remarks));
    }

    private String mixedLocal(String value) {
        String local = value.substring(0, Math.max(value.lastIndexOf('@'), 0));
        List<String> scripts = List.copyOf(InternationalName.mixedScripts(local));
        return scripts.isEmpty()
                ? value
                : words.remarked(
                        value, words.label("name.mixed", Map.of("scripts", words.series(scripts))));
    }
}
