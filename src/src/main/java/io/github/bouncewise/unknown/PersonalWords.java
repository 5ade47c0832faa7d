// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.language.KnownWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bounce itself calls people, and what they wrote about. All words are folded. */
public final class PersonalWords {
    private static final int MOST_NAMES = 20;

    /** Maximum characters of a subject or a name that are compared. */
    private static final int LONGEST = 300;

    /** So many words of a subject in a row are no coincidence; the whole of it never is. */
    private static final int WORDS_OF_SUBJECT = 3;

    /** Local parts that name a role, not a person: RFC 2142, and other common ones. */
    private static final Set<String> ROLES =
            Set.of(
                    "info",
                    "marketing",
                    "sales",
                    "support",
                    "abuse",
                    "noc",
                    "security",
                    "postmaster",
                    "hostmaster",
                    "webmaster",
                    "news",
                    "mail",
                    "mailbox",
                    "email",
                    "user",
                    "office",
                    "contact",
                    "admin",
                    "service");

    /** What servers call a subject, folded. */
    static final Set<String> SUBJECT =
            Stream.of(
                            "subject",
                            "betreff",
                            "objet",
                            "sujet",
                            "oggetto",
                            "asunto",
                            "assunto",
                            "onderwerp",
                            "temat",
                            "тема",
                            "件名",
                            "主题",
                            "主題",
                            "emne",
                            "ämne",
                            "konu")
                    .map(KnownWords::fold)
                    .collect(Collectors.toUnmodifiableSet());

    /** Local parts of addresses, whole. */
    private final Set<String> logins = new HashSet<>();

    /** Words of names, and of local parts. */
    private final Set<String> names = new HashSet<>();

    private final List<String> subject;
    private final Set<String> ownDomains = new HashSet<>();

    private PersonalWords(List<String> subject) {
        this.subject = subject;
    }

    /**
     * Of the returned message and one recipient.
     *
     * @param words parts of local parts that are known may be roles
     */
    static PersonalWords of(Bounce bounce, Failure failure, Providers providers, KnownWords words) {
        ReturnedMessage returned = bounce.returned();
        PersonalWords personal = new PersonalWords(words(returned.subject()));
        List<String> fields = fields(bounce).toList();
        Stream.concat(
                        Stream.of(
                                failure.recipient(),
                                failure.originalRecipient(),
                                returned.sender()),
                        fields.stream().map(Addresses::in))
                .filter(address -> address.contains("@"))
                .distinct()
                .forEach(address -> personal.address(address, providers, words));
        fields.forEach(field -> personal.names.addAll(words(name(field))));
        return personal;
    }

    /**
     * Tells of a word of the reply about a recipient, as it is written there, whether it may name
     * somebody: it is part of a display name, a local part or the subject of the returned message.
     * A word that servers are known to use does so only as a whole local part, or with a capital.
     */
    public static Predicate<String> naming(
            Bounce bounce, Failure failure, Knowledge knowledge, KnownWords words) {
        PersonalWords personal = of(bounce, failure, knowledge.providers(), words);
        return word -> {
            String folded = KnownWords.fold(word);
            return words.has(folded) ? personal.namesSomebody(word) : personal.has(folded);
        };
    }

    private void address(String address, Providers providers, KnownWords words) {
        String local = address.substring(0, address.lastIndexOf('@'));
        String login = KnownWords.fold(clipped(local));
        if (!ROLES.contains(login)) {
            logins.add(login);
            words(local).stream().filter(part -> !words.has(part)).forEach(names::add);
        }
        String domain = Addresses.domain(address);
        if (providers.all().stream().noneMatch(one -> one.mail().contains(domain))) {
            ownDomains.add(domain);
        }
    }

    /** The header fields that name people. */
    private static Stream<String> fields(Bounce bounce) {
        return Stream.concat(
                Stream.of("From", "Sender", "Reply-To", "To", "Cc")
                        .flatMap(name -> bounce.returned().headers().all(name).stream())
                        .flatMap(field -> Stream.of(clipped(field).split(",")))
                        .limit(MOST_NAMES),
                bounce.headers().first("To").map(PersonalWords::clipped).stream());
    }

    private static String name(String field) {
        int bracket = field.indexOf('<');
        return bracket < 0 ? "" : field.substring(0, bracket);
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : KnownWords.fold(clipped(text)).split("[^\\p{L}\\p{M}]+")) {
            if (word.length() > 1) {
                words.add(word);
            }
        }
        return words;
    }

    /** Whether an unknown word is part of a name, an address or the subject. */
    boolean has(String folded) {
        return logins.contains(folded) || names.contains(folded) || subject.contains(folded);
    }

    /** The same of a known word, which names somebody only as a login, or with a capital. */
    boolean namesSomebody(String word) {
        String folded = KnownWords.fold(word);
        return logins.contains(folded)
                || names.contains(folded) && Character.isUpperCase(word.codePointAt(0));
    }

    /**
     * Whether a host belongs to one of the people; not where a provider's domain is all they have.
     */
    boolean isOwn(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return ownDomains.stream().anyMatch(domain -> isBelow(name, domain));
    }

    static boolean isBelow(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    /**
     * Which parts of a text repeat the subject, or much of it.
     *
     * @param parts a part without letters is passed over
     */
    boolean[] subjectIn(List<String> parts) {
        boolean[] found = new boolean[parts.size()];
        int least = Math.min(WORDS_OF_SUBJECT, subject.size());
        if (least < 2) {
            return found;
        }
        List<Integer> at = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (String word : words(parts.get(i))) {
                at.add(i);
                said.add(word);
            }
        }
        for (int start = 0; start + least <= subject.size(); start++) {
            List<String> run = subject.subList(start, start + least);
            for (int i = 0; i + least <= said.size(); i++) {
                if (said.subList(i, i + least).equals(run)) {
                    at.subList(i, i + least).forEach(part -> found[part] = true);
                }
            }
        }
        return found;
    }
}
