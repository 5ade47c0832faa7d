// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a text for people by the rules of one format: which addresses failed, and which words
 * belong to which address. The words about an address extend from it to the next address.
 */
final class NoticeReader {
    /** Recipients of one notice that are read. */
    static final int MAX_RECIPIENTS = 200;

    /** Addresses that are looked at to find these. */
    private static final int MAX_ADDRESSES = 2_000;

    /** Characters before an address in its line that may tell that it is a contact. */
    private static final int CONTACT_WORDS = 200;

    /** Local parts of those who write notices and answer questions about them. */
    private static final Set<String> OFFICIALS = Set.of("postmaster", "mailer-daemon", "abuse");

    private final Formats formats;
    private final Format format;
    private final String domain;
    private final SearchedTexts texts;

    // What is said about all recipients is read for each of them, and need not be read again.
    private final Map<String, Reply> replies = new HashMap<>();
    private final Map<String, String> longest = new HashMap<>();
    private final Map<String, Optional<String>> quoted = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private final Map<String, Phase> phases = new HashMap<>();

    /**
     * @param domain of the server that wrote the notice: recipients named without any are its own
     */
    NoticeReader(Formats formats, Format format, String domain, SearchedTexts texts) {
        this.formats = formats;
        this.format = format;
        this.domain = domain;
        this.texts = texts;
    }

    /**
     * The addresses that the notice says to have failed.
     *
     * @param except addresses in lower case that did not fail: the bounce's own sender and
     *     addressee
     */
    AddressWords recipients(String notice, Set<String> except) {
        List<List<Pattern>> tiers = formats.both(format, Format::recipients);
        for (Pattern heading : possible(Format::headings, notice)) {
            Matcher found = heading.matcher(notice);
            if (found.find()) {
                AddressWords said = search(notice, found.end(), tiers, except);
                if (!said.addresses().isEmpty()) {
                    return said;
                }
            }
        }
        return search(notice, 0, tiers, except);
    }

    /** What follows the heading of a list of addresses; empty if there is none. */
    String list(String notice) {
        for (Pattern heading : possible(Format::headings, notice)) {
            Matcher found = heading.matcher(notice);
            if (found.find()) {
                return notice.substring(found.end());
            }
        }
        return "";
    }

    /** The addresses that the notice names in any way. */
    AddressWords mentions(String notice, Set<String> except) {
        AddressWords said = search(notice, 0, formats.both(format, Format::mentions), except);
        boolean asked = said.addresses().stream().anyMatch(a -> isAmongContacts(notice, a));
        return asked ? said.ofNotice(notice) : said;
    }

    /** Whether the paragraph before an address tells whom to ask, some lines above. */
    private boolean isAmongContacts(String notice, String address) {
        int at = Math.max(0, notice.indexOf(address));
        int from = Math.max(Math.max(0, at - CONTACT_WORDS), notice.lastIndexOf("\n\n", at) + 1);
        String before = notice.substring(from, at).replace('\n', ' ');
        return has(Format::contacts, before);
    }

    private AddressWords search(
            String notice, int from, List<List<Pattern>> tiers, Set<String> except) {
        for (List<Pattern> tier : tiers) {
            List<Mention> mentions = mentions(notice, from, tier, except);
            if (!mentions.isEmpty()) {
                return words(notice, mentions);
            }
        }
        return new AddressWords(Map.of(), notice);
    }

    private List<Mention> mentions(
            String notice, int from, List<Pattern> tier, Set<String> except) {
        List<Mention> mentions = new ArrayList<>();
        for (Pattern pattern : texts.of(notice).possible(tier)) {
            Matcher found = pattern.matcher(notice);
            boolean more = found.find(from);
            for (int i = 0; more && i < MAX_ADDRESSES && mentions.size() < MAX_RECIPIENTS; i++) {
                Interruption.check();
                Mention mention = mention(notice, found);
                if (!except.contains(mention.address().toLowerCase(Locale.ROOT))
                        && !isContact(notice, mention.at(), start(found))) {
                    mentions.add(mention);
                }
                more = found.find();
            }
        }
        List<Mention> users = mentions.stream().filter(m -> !m.isOfficial()).toList();
        return (users.isEmpty() ? mentions : users)
                .stream().sorted(Comparator.comparingInt(Mention::at)).toList();
    }

    /** Where the address itself begins: its own words, such as contact@, are no hint. */
    private static int start(Matcher found) {
        String group = Patterns.group(found, "local").isEmpty() ? "recipient" : "local";
        return found.start(group);
    }

    private boolean isContact(String notice, int lineStart, int end) {
        int from = Math.min(end, Math.max(lineStart, end - CONTACT_WORDS));
        String line = notice.substring(from, end);
        return has(Format::contacts, line);
    }

    private Mention mention(String notice, Matcher found) {
        String local = Patterns.group(found, "local");
        String spelled = local.isEmpty() ? Patterns.group(found, "recipient") : local;
        String address = local.isEmpty() ? spelled : local + "@" + domain;
        int lineStart = notice.lastIndexOf('\n', Math.max(0, found.start() - 1)) + 1;
        return new Mention(address, spelled, lineStart, Patterns.group(found, "words"));
    }

    private static AddressWords words(String notice, List<Mention> mentions) {
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, String> spelling = new LinkedHashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            while (i + 1 < mentions.size() && mentions.get(i + 1).continues(mention)) {
                i++;
            }
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).at() : notice.length();
            if (i + 1 < mentions.size() && mention.announces(notice, end)) {
                // "a@… failed for the following reason:", and the reason names another address.
                end = i + 2 < mentions.size() ? mentions.get(i + 2).at() : notice.length();
            }
            String address =
                    spelling.computeIfAbsent(
                            mention.address().toLowerCase(Locale.ROOT), a -> mention.address());
            words.merge(address, mention.about(notice, end), (a, b) -> a + "\n\n" + b);
        }
        return new AddressWords(words, notice.substring(0, mentions.get(0).at()));
    }

    /**
     * The reply of the remote server among what is said about one address; where that holds none,
     * among what is said about all.
     */
    Reply reply(String about, String lead) {
        Reply own = replies.computeIfAbsent(about, this::reply);
        if (own.isTelling()) {
            return own;
        }
        Reply shared = replies.computeIfAbsent(lead, this::reply);
        if (shared.isTelling()) {
            return shared;
        }
        if (!own.text().isEmpty()) {
            return own;
        }
        return new Reply(0, "", quoted(lead).map(Reply::oneLine).orElseGet(() -> longest(lead)));
    }

    private String longest(String lead) {
        return longest.computeIfAbsent(lead, words -> ReasonWords.longest(withoutGeneric(words)));
    }

    /** The quoted reply; its codes are those of the words around it where these tell more. */
    private Reply reply(String words) {
        // The number of a help desk is no code.
        String telling = withoutGeneric(words);
        Optional<String> quoted = quoted(words);
        Reply reply =
                Reply.in(
                        quoted.map(text -> ReasonWords.completed(text, words))
                                .orElseGet(() -> ReasonWords.telling(telling)));
        if (reply.isTelling() && !Reply.isVague(reply.status())) {
            return reply;
        }
        Reply whole = Reply.in(ReasonWords.ofRemoteServer(telling));
        boolean tellsMore =
                !reply.isTelling()
                        || Reply.weight(whole.status())
                                > Math.max(Reply.VAGUE, Reply.weight(reply.status()));
        return tellsMore ? new Reply(whole.code(), whole.status(), reply.text()) : reply;
    }

    /** What these words quote of the remote server. */
    Optional<String> quoted(String words) {
        return quoted.computeIfAbsent(
                words, w -> first(Format::replies, "reply", w).filter(ReasonWords::says));
    }

    /**
     * Words without what tells no reason. The end of the line goes too: what is left of a paragraph
     * stays one.
     */
    private String withoutGeneric(String words) {
        Matches generic = Matches.of(formats.generic(), texts.of(words));
        StringBuilder left = new StringBuilder();
        int from = 0;
        Optional<Matches.Match> found = generic.next(0);
        while (found.isPresent()) {
            Interruption.check();
            left.append(words, from, found.get().start());
            int end = found.get().end();
            from = end < words.length() && words.charAt(end) == '\n' ? end + 1 : end;
            boolean empty = from == found.get().start();
            found =
                    from + (empty ? 1 : 0) > words.length()
                            ? Optional.empty()
                            : generic.next(from + (empty ? 1 : 0));
        }
        return from == 0 ? words : left.append(words, from, words.length()).toString();
    }

    /** What a named group of the first pattern that fits holds. */
    private Optional<String> first(
            Function<Format, List<Pattern>> matter, String group, String text) {
        for (Pattern pattern : possible(matter, text)) {
            Matcher found = pattern.matcher(text);
            if (found.find() && !Patterns.group(found, group).isEmpty()) {
                return Optional.of(Patterns.group(found, group));
            }
        }
        return Optional.empty();
    }

    /** Whether a pattern of the format, or of the general one, is in a text. */
    private boolean has(Function<Format, List<Pattern>> matter, String text) {
        SearchedText searched = texts.of(text);
        return searched.hasAny(matter.apply(format))
                || (format != formats.general()
                        && searched.hasAny(matter.apply(formats.general())));
    }

    /**
     * The patterns of the format, and behind them those of the general one, that may be in a text.
     */
    private List<Pattern> possible(Function<Format, List<Pattern>> matter, String text) {
        SearchedText searched = texts.of(text);
        List<Pattern> own = searched.possible(matter.apply(format));
        if (format == formats.general()) {
            return own;
        }
        List<Pattern> general = searched.possible(matter.apply(formats.general()));
        if (own.isEmpty() || general.isEmpty()) {
            return own.isEmpty() ? general : own;
        }
        List<Pattern> both = new ArrayList<>(own);
        both.addAll(general);
        return both;
    }

    /**
     * What the reporting server says of the reason on its own.
     *
     * @param texts where it may say so; all that is found counts
     */
    String explanation(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> first(Format::explanations, "explanation", text).stream())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /**
     * Whose words a reason is.
     *
     * @param type of the Diagnostic-Code that it is from, or empty
     * @param about the words about the recipient
     * @param lead those about all of them
     */
    Speaker speaker(String text, String type, String about, String lead, String host, Phase phase) {
        boolean quoted = !text.isEmpty() && (quotes(about, text) || quotes(lead, text));
        SearchedText searched = texts.of(text);
        if (text.isEmpty() || searched.hasAny(format.own())) {
            return text.isEmpty() ? Speaker.UNKNOWN : Speaker.REPORTING;
        }
        // A label such as "Reason:" stands before words of either.
        boolean marked =
                quoted
                        && (SpeakerReader.startsWithCode(text)
                                || !host.isEmpty()
                                || phase != Phase.UNKNOWN);
        boolean own =
                searched.hasAny(formats.general().own())
                        || (!marked && searched.hasAny(format.unquoted()));
        return SpeakerReader.of(text, type, quoted, own, host, phase);
    }

    private boolean quotes(String words, String text) {
        return quoted(words).map(Reply::oneLine).filter(text::startsWith).isPresent()
                || ReasonWords.isOfRemoteServer(text, words);
    }

    /** The host that refused. */
    String host(String words) {
        return hosts.computeIfAbsent(words, w -> first(Format::hosts, "host", w).orElse(""));
    }

    Phase phase(String words) {
        return phases.computeIfAbsent(
                words,
                w ->
                        phase(w, format.phases())
                                .or(() -> phase(w, formats.general().phases()))
                                .orElse(Phase.UNKNOWN));
    }

    /** Whether the notice says that the server still tries. */
    boolean delays(String notice) {
        return has(Format::delays, notice);
    }

    private Optional<Phase> phase(String words, Map<Phase, List<Pattern>> phases) {
        SearchedText searched = texts.of(words);
        for (Phase phase : Phase.values()) {
            if (searched.hasAny(phases.getOrDefault(phase, List.of()))) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    /**
     * An address and its place in the notice.
     *
     * @param spelled the address as the notice writes it
     * @param at where what is said about it begins
     * @param words what is said about it, where the pattern tells; else empty
     */
    private record Mention(String address, String spelled, int at, String words) {

        boolean isOfficial() {
            int sign = address.lastIndexOf('@');
            return OFFICIALS.contains(address.substring(0, sign).toLowerCase(Locale.ROOT));
        }

        /** Whether this only repeats the address before it: replies quote the address. */
        boolean continues(Mention before) {
            return address.equalsIgnoreCase(before.address) && words.isEmpty();
        }

        /** Whether the reason only follows: it is told of the next address too. */
        boolean announces(String notice, int end) {
            String said = about(notice, end).strip();
            return said.endsWith(":") && !ReasonWords.hasParagraphs(said);
        }

        /** The words about it, up to the next address. */
        String about(String notice, int end) {
            return words.isEmpty()
                    ? ReasonWords.behind(spelled, notice.substring(at, Math.max(at, end)))
                    : words;
        }
    }
}
