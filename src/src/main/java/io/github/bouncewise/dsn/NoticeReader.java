// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a text for people in the light of one format: which addresses failed, and which words
 * belong to which address. The words about an address reach from where it stands to where the next
 * one does.
 */
final class NoticeReader {
    /** Recipients of one notice that are read. */
    static final int MAX_RECIPIENTS = 200;

    /** Local parts of those who write notices and answer questions about them. */
    private static final Set<String> OFFICIALS = Set.of("postmaster", "mailer-daemon", "abuse");

    /** Sendmail marks what the remote server said, and puts its own opinion below it. */
    private static final Pattern REMOTE_LINE = Pattern.compile("(?m)^<<< (.*)$");

    private final Formats formats;
    private final Format format;
    private final String domain;

    /**
     * @param domain of the server that wrote the notice: recipients named without any are its own
     */
    NoticeReader(Formats formats, Format format, String domain) {
        this.formats = formats;
        this.format = format;
        this.domain = domain;
    }

    /**
     * The addresses that the notice says to have failed.
     *
     * @param except addresses in lower case that did not fail: the bounce's own sender and
     *     addressee
     */
    Said recipients(String notice, Set<String> except) {
        List<List<Pattern>> tiers = formats.both(format, Format::recipients);
        for (Pattern heading : formats.both(format, Format::headings)) {
            Matcher found = heading.matcher(notice);
            if (found.find()) {
                Said said = search(notice, found.end(), tiers, except);
                if (!said.addresses().isEmpty()) {
                    return said;
                }
            }
        }
        return search(notice, 0, tiers, except);
    }

    /** The addresses that the notice names in any way. */
    Said mentions(String notice, Set<String> except) {
        return search(notice, 0, formats.both(format, Format::mentions), except);
    }

    private Said search(String notice, int from, List<List<Pattern>> tiers, Set<String> except) {
        for (List<Pattern> tier : tiers) {
            List<Mention> mentions = mentions(notice, from, tier, except);
            if (!mentions.isEmpty()) {
                return words(notice, mentions);
            }
        }
        return new Said(Map.of(), notice);
    }

    private List<Mention> mentions(
            String notice, int from, List<Pattern> tier, Set<String> except) {
        List<Mention> mentions = new ArrayList<>();
        for (Pattern pattern : tier) {
            Matcher found = pattern.matcher(notice);
            int at = from;
            while (mentions.size() < MAX_RECIPIENTS && found.find(at)) {
                String address = address(found);
                if (!except.contains(address.toLowerCase(Locale.ROOT))) {
                    mentions.add(
                            new Mention(address, found.start(), Patterns.group(found, "words")));
                }
                at = Math.max(found.end(), at + 1);
                if (at > notice.length()) {
                    break;
                }
            }
        }
        List<Mention> users = mentions.stream().filter(m -> !m.isOfficial()).toList();
        return (users.isEmpty() ? mentions : users)
                .stream().sorted(Comparator.comparingInt(Mention::at)).toList();
    }

    private String address(Matcher found) {
        String local = Patterns.group(found, "local");
        return local.isEmpty() ? Patterns.group(found, "recipient") : local + "@" + domain;
    }

    private static Said words(String notice, List<Mention> mentions) {
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, String> spelling = new LinkedHashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).at() : notice.length();
            String address =
                    spelling.computeIfAbsent(
                            mention.address().toLowerCase(Locale.ROOT), a -> mention.address());
            String about =
                    mention.words().isEmpty()
                            ? notice.substring(mention.at(), end)
                            : mention.words();
            words.merge(address, about, (a, b) -> a + "\n" + b);
        }
        return new Said(words, notice.substring(0, mentions.get(0).at()));
    }

    /**
     * The reply of the remote server among what is said about one address; where that holds none,
     * among what is said about all.
     */
    Reply reply(String about, String lead) {
        Reply own = reply(about);
        if (own.isTelling()) {
            return own;
        }
        Reply shared = reply(lead);
        return shared.isTelling() ? shared : own;
    }

    /** The quoted reply; its codes are those of the words around it where these tell more. */
    private Reply reply(String words) {
        Reply whole = Reply.in(transcript(words));
        Optional<String> quoted =
                Patterns.first(formats.both(format, Format::replies), "reply", words);
        if (quoted.isEmpty()) {
            return whole;
        }
        Reply reply = Reply.in(quoted.get());
        boolean tellsMore =
                !reply.isTelling()
                        || (Reply.weight(reply.status()) < Reply.SUBJECT
                                && Reply.weight(whole.status()) >= Reply.SUBJECT);
        return tellsMore ? new Reply(whole.code(), whole.status(), reply.text()) : reply;
    }

    /** The remote server's lines of a transcript; all words where there is none. */
    private static String transcript(String words) {
        Matcher line = REMOTE_LINE.matcher(words);
        StringBuilder lines = new StringBuilder();
        while (line.find()) {
            lines.append(line.group(1)).append('\n');
        }
        return lines.isEmpty() ? words : lines.toString();
    }

    /** The host that refused. */
    String host(String words) {
        return Patterns.first(formats.both(format, Format::hosts), "host", words).orElse("");
    }

    Phase phase(String words) {
        return phase(words, format.phases())
                .or(() -> phase(words, formats.general().phases()))
                .orElse(Phase.UNKNOWN);
    }

    /** Whether the notice says that the server still tries. */
    boolean delays(String notice) {
        return Patterns.anyIn(formats.both(format, Format::delays), notice);
    }

    private static Optional<Phase> phase(String words, Map<Phase, List<Pattern>> phases) {
        for (Phase phase : Phase.values()) {
            if (Patterns.anyIn(phases.getOrDefault(phase, List.of()), words)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    /**
     * An address where it stands.
     *
     * @param words what is said about it, where the pattern tells; else empty
     */
    private record Mention(String address, int at, String words) {

        boolean isOfficial() {
            int sign = address.lastIndexOf('@');
            return OFFICIALS.contains(address.substring(0, sign).toLowerCase(Locale.ROOT));
        }
    }
}
