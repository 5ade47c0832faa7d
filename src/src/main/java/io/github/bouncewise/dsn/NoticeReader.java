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
 * Reads a text for people: which addresses failed, and which words belong to which address. The
 * words about an address reach from where it stands to where the next one does.
 */
final class NoticeReader {
    /** Recipients of one notice that are read. */
    static final int MAX_RECIPIENTS = 200;

    private final Formats formats;

    NoticeReader(Formats formats) {
        this.formats = formats;
    }

    /**
     * @param except addresses in lower case that did not fail: the bounce's own sender and
     *     addressee
     */
    Said recipients(String notice, Format format, Set<String> except) {
        for (List<Pattern> tier : formats.both(format, Format::recipients)) {
            List<Mention> mentions = mentions(notice, tier, except);
            if (!mentions.isEmpty()) {
                return new Said(words(notice, mentions), notice.substring(0, mentions.get(0).at()));
            }
        }
        return new Said(Map.of(), notice);
    }

    private static List<Mention> mentions(String notice, List<Pattern> tier, Set<String> except) {
        List<Mention> mentions = new ArrayList<>();
        for (Pattern pattern : tier) {
            Matcher found = pattern.matcher(notice);
            while (found.find() && mentions.size() < MAX_RECIPIENTS) {
                String address = Patterns.group(found, "recipient");
                if (!except.contains(address.toLowerCase(Locale.ROOT))) {
                    mentions.add(new Mention(address, found.start()));
                }
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::at));
        return mentions;
    }

    private static Map<String, String> words(String notice, List<Mention> mentions) {
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, String> spelling = new LinkedHashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).at() : notice.length();
            String address =
                    spelling.computeIfAbsent(
                            mention.address().toLowerCase(Locale.ROOT), a -> mention.address());
            words.merge(address, notice.substring(mention.at(), end), (a, b) -> a + "\n" + b);
        }
        return words;
    }

    /**
     * The reply of the remote server among what is said about one address; where that holds none,
     * among what is said about all.
     */
    Reply reply(String about, String lead, Format format) {
        Reply own = reply(about, format);
        if (own.isTelling()) {
            return own;
        }
        Reply shared = reply(lead, format);
        return shared.isTelling() ? shared : own;
    }

    private Reply reply(String words, Format format) {
        return Reply.in(
                Patterns.first(formats.both(format, Format::replies), "reply", words)
                        .orElse(words));
    }

    String host(String words, Format format) {
        return Patterns.first(formats.both(format, Format::hosts), "host", words).orElse("");
    }

    Phase phase(String words, Format format) {
        return phase(words, format.phases())
                .or(() -> phase(words, formats.general().phases()))
                .orElse(Phase.UNKNOWN);
    }

    private static Optional<Phase> phase(String words, Map<Phase, List<Pattern>> phases) {
        for (Phase phase : Phase.values()) {
            if (Patterns.anyIn(phases.getOrDefault(phase, List.of()), words)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    private record Mention(String address, int at) {}
}
