// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Headers.Field;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.language.KnownWords;
import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bounces whose reply names people at every place where servers name them; the returned message
 * names them too in half of the bounces, and other people in the other half.
 */
class NoNameIsKeptTest {
    private static final KnownWords WORDS = KnownWords.of(Unknowns.KNOWLEDGE);

    private static final List<Person> PEOPLE =
            Stream.of(
                            "Anna Meier ameier",
                            "Jürgen Groß jgross",
                            "Wilma Marks wmarks",
                            "Rose Hopkins rhop",
                            "Siobhán O'Brien sobrien",
                            "Jean-Luc Lefèvre jllefevre",
                            "Élodie Dupont edupont",
                            "José Álvarez jalvarez",
                            "María Muñoz mmunoz",
                            "João Gonçalves joaog",
                            "Giulia Rossi grossi",
                            "Łukasz Wójcik lwojcik",
                            "Zażółć Gęśla zgesla",
                            "Bjørn Ødegård bjodegard",
                            "Åsa Sjöström asasj",
                            "Þórdís Sigurðardóttir thordis",
                            "Nguyễn Phương nphuong",
                            "Иван Петров ipetrov",
                            "Ольга Кузнецова okuz",
                            "Олександр Шевченко oshev",
                            "Γιώργος Παπαδόπουλος gpapa",
                            "محمد الفارسي mfarsi",
                            "יעל כהן ycohen",
                            "राहुल शर्मा rsharma",
                            "สมชาย ใจดี somchai",
                            "田中 太郎 tanakat",
                            "佐藤 花子 hsato",
                            "王 小明 wangxm",
                            "张 伟强 zhangwq",
                            "김 민준 mjkim",
                            "Mehmet Yılmaz myilmaz",
                            "Ngozi Okonkwo nokonkwo",
                            "Kaiulani Kekoa kkekoa",
                            "Ștefan Țîrlea stirlea",
                            "Grace Field gfield",
                            "Mark Post mpost",
                            "Bill Page bpage",
                            "Dolores Campo dcampo",
                            "Olivier Boîte oboite",
                            "Frank Kasten fkasten")
                    .map(Person::of)
                    .toList();

    private static final List<String> PLACES =
            List.of(
                    "user {login} is on leave until spring",
                    "mailbox of {given} {family} is frozen",
                    "{family}, {given}: closed on request of the owner",
                    "CORP\\{login} may not get this",
                    "can't open /home/{login}/Maildir for this",
                    "lock ~{login}/.forward exists in /var/mail/{login}",
                    "<{login}> ({given} {family}) has left the company",
                    "{login} (at) corp.example is gone",
                    "write to {login}[at]corp[dot]example instead",
                    "ask {given}.{family}@corp.example or {login}%40corp.example",
                    "=?utf-8?b?{base64}?= does not want it",
                    "=?iso-8859-1?q?{given}_{family}?= refused it",
                    "Dear {given}, your message was refused by {family}",
                    "message \"{subject}\" was refused",
                    "Subject: {subject} is not wanted here",
                    "the mail '{subject}' was refused",
                    "cn={given} {family},ou=people,dc=corp has no mail drop",
                    "uid={login}; account frozen",
                    "user={login} host=mx quota frozen",
                    "[{login}] frozen by operator {family}",
                    "{GIVEN} {FAMILY} IS ON LEAVE",
                    "unknown login {LOGIN}",
                    "moved to https://corp.example/~{login}/new?for={given}",
                    "see https://support.google.com/mail/{login}/{family}",
                    "{login}12 and {login}-old are aliases of {given}-{family}",
                    "{given}_{family} is held; {given}’s box too",
                    "Empfänger {given} {family} ist im Urlaub",
                    "Herr {family} hat das Haus verlassen",
                    "Monsieur {given} {family} ne travaille plus ici",
                    "El usuario {given} {family} está de baja",
                    "A caixa de {given} {family} foi congelada",
                    "Skrzynka użytkownika {family} zamrożona",
                    "Пользователь {given} {family} в отпуске",
                    "{family}{given}様のメールボックスは停止中です",
                    "用户{family}{given}已离职",
                    "«{given} {family}» or “{given} {family}” or 「{family}」",
                    "{given} {family}\u200b <{login}> via {login}.corp.example",
                    "held for ｛{given}｝ by {family}'s filter",
                    "spool error in C:\\mail\\{login}\\in.mbx",
                    "{decomposed} has no mailbox");

    @Test
    void of_every_person_at_every_place_neither_name_nor_login_nor_subject_is_kept() {
        List<String> kept = new ArrayList<>();
        List<String> leaks = new ArrayList<>();
        SharedWords shared = new SharedWords();
        for (int i = 0; i < PEOPLE.size() * PLACES.size(); i++) {
            Person person = PEOPLE.get(i / PLACES.size());
            Person sender = i % 4 < 2 ? PEOPLE.get((i / 40 + 3) % PEOPLE.size()) : person;
            Person recipient = i % 4 < 2 ? PEOPLE.get((i / 40 + 5) % PEOPLE.size()) : person;
            String subject = i % 4 < 2 ? "Other things" : person.subject();
            String said = person.in(PLACES.get(i % PLACES.size()));
            Bounce bounce = bounce(sender, subject);
            Failure failure = failure(recipient, i, said);
            Redacted redacted =
                    Redaction.of(bounce, failure, Unknowns.KNOWLEDGE, WORDS).redact(said);
            shared.see(
                    redacted,
                    new People(
                            bounce.returned().sender(),
                            failure.recipient(),
                            failure.recipientDomain()));
            String text = Redaction.kept(redacted, shared);
            kept.add(text);
            person.secrets()
                    .filter(secret -> words(text).contains(words(secret)))
                    .forEach(secret -> leaks.add(secret + " in: " + text + " of: " + said));
        }

        assertThat(leaks).isEmpty();
        // and something of most of them is left for a rule
        assertThat(kept)
                .filteredOn(text -> text.matches(".*\\p{L}{3}.*"))
                .hasSizeGreaterThan(1_200);
    }

    @Test
    void a_name_that_many_servers_write_at_the_same_place_is_not_kept() {
        SharedWords shared = new SharedWords();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Person person = PEOPLE.get(i % 4);
            String said = person.in("the mailbox of {login} is asleep");
            Redacted redacted =
                    Redaction.of(
                                    bounce(PEOPLE.get(9), "Other"),
                                    failure(PEOPLE.get(8), i, ""),
                                    Unknowns.KNOWLEDGE,
                                    WORDS)
                            .redact(said);
            shared.see(redacted, new People("s" + i, "r" + i, i + ".example"));
            kept.add(Redaction.kept(redacted, shared));
        }

        assertThat(kept).last().isEqualTo("the mailbox of … is asleep");
        assertThat(kept).noneMatch(text -> text.contains("meier") || text.contains("wmarks"));
    }

    /**
     * @param given name
     * @param login of ASCII letters
     */
    private record Person(String given, String family, String login) {
        static Person of(String line) {
            String[] parts = line.split(" ");
            return new Person(parts[0], parts[1], parts[2]);
        }

        String subject() {
            return "Divorce papers of " + given;
        }

        String in(String place) {
            String both = given + " " + family;
            return place.replace("{given}", given)
                    .replace("{family}", family)
                    .replace("{login}", login)
                    .replace("{GIVEN}", given.toUpperCase(Locale.ROOT))
                    .replace("{FAMILY}", family.toUpperCase(Locale.ROOT))
                    .replace("{LOGIN}", login.toUpperCase(Locale.ROOT))
                    .replace("{subject}", subject())
                    .replace(
                            "{decomposed}",
                            java.text.Normalizer.normalize(both, java.text.Normalizer.Form.NFD))
                    .replace(
                            "{base64}",
                            Base64.getEncoder()
                                    .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }

        Stream<String> secrets() {
            return Stream.of(
                            given,
                            family,
                            login,
                            "divorce",
                            "papers",
                            Base64.getEncoder()
                                    .encodeToString(
                                            (given + " " + family)
                                                    .getBytes(StandardCharsets.UTF_8)))
                    .filter(secret -> secret.length() > 1);
        }
    }

    /** With blanks around each word, so that a name is found as a word; of Han anywhere. */
    private static String words(String text) {
        boolean runs = text.chars().anyMatch(c -> KnownWords.isOfRuns((char) c));
        String folded = KnownWords.fold(text).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
        return runs ? folded : " " + folded + " ";
    }

    private static Failure failure(Person recipient, int number, String said) {
        return new Failure(
                recipient.login() + "@r" + number + ".example",
                "",
                Action.FAILED,
                550,
                "5.9.9",
                said,
                "mx.r" + number + ".example",
                Phase.RCPT);
    }

    private static Bounce bounce(Person sender, String subject) {
        String address = sender.login() + "@sender.example";
        Headers headers =
                new Headers(
                        List.of(
                                new Field(
                                        "From",
                                        sender.given()
                                                + " "
                                                + sender.family()
                                                + " <"
                                                + address
                                                + ">")));
        ReturnedMessage returned =
                new ReturnedMessage(
                        headers,
                        address,
                        "<m1@sender.example>",
                        subject,
                        Optional.empty(),
                        10,
                        List.of(),
                        false,
                        Slice.NONE);
        return new Bounce(Kind.BOUNCE, "james", "", List.of(), Headers.NONE, returned, "");
    }
}
