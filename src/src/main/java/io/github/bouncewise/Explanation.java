// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.annotation.ReportContent;
import io.github.bouncewise.annotation.Seal;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.DomainSettings;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.engine.Engine;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.RemedyValues;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.overview.Tally;
import io.github.bouncewise.report.DiagnosedBounce;
import io.github.bouncewise.report.JsonReport;
import io.github.bouncewise.report.Reporter;
import io.github.bouncewise.report.Undelivered;
import io.github.bouncewise.report.WrittenReport;
import io.github.bouncewise.unknown.PersonalWords;
import io.github.bouncewise.unknown.UnknownDraft;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What Bouncewise has to say about one message: immutable, said in one language. */
public final class Explanation {
    private final byte[] message;
    private final DiagnosedBounce answer;
    private final Engine engine;
    private final Reporter reporter;
    private final String language;
    private final Optional<String> second;
    private final String languageOfPrograms;
    private final Annotation annotation;

    /**
     * Whether and how the bounce is annotated.
     *
     * @param wanted false for who reads bounces by a program
     * @param sizeLimit size in octets above which it is not
     * @param again whether the reader was told before, and gets a short report
     * @param seal marks the annotation
     */
    private record Annotation(boolean wanted, long sizeLimit, boolean again, Seal seal) {
        Annotation shortened() {
            return new Annotation(wanted, sizeLimit, true, seal);
        }
    }

    /**
     * @param engine that gave the answer; only its knowledge is used from now on, so it may be
     *     closed
     * @param senders whose domain's settings hold
     * @param seal marks the annotation
     */
    Explanation(
            byte[] message,
            DiagnosedBounce answer,
            Engine engine,
            Configuration configuration,
            Collection<String> senders,
            Seal seal) {
        this(
                message,
                answer,
                engine,
                configuration.settingsFor(senders),
                configuration.annotates(senders),
                seal);
    }

    private Explanation(
            byte[] message,
            DiagnosedBounce answer,
            Engine engine,
            DomainSettings settings,
            boolean wanted,
            Seal seal) {
        this(
                message,
                answer,
                engine,
                engine.reporter().with(settings.report()),
                engine.reporter().language(answer, settings.language()),
                settings.secondLanguage().flatMap(engine.reporter()::known),
                Reporter.ENGLISH,
                new Annotation(wanted, settings.messageSize(), false, seal));
    }

    private Explanation(
            byte[] message,
            DiagnosedBounce answer,
            Engine engine,
            Reporter reporter,
            String language,
            Optional<String> second,
            String languageOfPrograms,
            Annotation annotation) {
        this.message = message;
        this.answer = answer;
        this.engine = engine;
        this.reporter = reporter;
        this.language = language;
        this.second = second;
        this.languageOfPrograms = languageOfPrograms;
        this.annotation = annotation;
    }

    /** The line of the JSON contract for a message from which nothing could be read. */
    public static String unreadable(String file, String reason) {
        return JsonReport.unreadable(file, reason);
    }

    /**
     * The same in another language, or in the nearest one that the knowledge base has. A second
     * language stays.
     */
    public Explanation in(Locale wanted) {
        String nearest = reporter.language(wanted);
        return new Explanation(
                message, answer, engine, reporter, nearest, second, nearest, annotation);
    }

    /** The same with a second language behind the first, where there are texts in it. */
    public Explanation and(Locale wanted) {
        return new Explanation(
                message,
                answer,
                engine,
                reporter,
                language,
                reporter.known(wanted),
                languageOfPrograms,
                annotation);
    }

    /** Whether somebody did not get a message (a bounce or a delay). */
    public boolean undelivered() {
        return answer.bounce().kind().undelivered();
    }

    /** What the message is. */
    public Kind kind() {
        return answer.bounce().kind();
    }

    /** The recipients that have not got the message; empty unless it is a bounce or a delay. */
    public List<Undelivered> recipients() {
        return undelivered() ? reporter.undelivered(answer) : List.of();
    }

    /**
     * The recipients, if each of them will refuse every message for one and the same reason; empty
     * otherwise.
     */
    public List<String> deadRecipients() {
        List<Undelivered> all = recipients();
        boolean same = all.stream().map(Undelivered::cause).distinct().count() == 1;
        return same
                        && !outcome().origin().equals(Outcome.NOT_OURS)
                        && all.stream().allMatch(Tally::isDead)
                ? all.stream().map(Undelivered::recipient).toList()
                : List.of();
    }

    /**
     * The same with a short report, for a sender who was told of it before.
     *
     * @throws IllegalStateException if there are no {@link #deadRecipients}
     */
    public Explanation again() {
        if (deadRecipients().isEmpty()) {
            throw new IllegalStateException("only dead addresses are told once");
        }
        return new Explanation(
                message,
                answer,
                engine,
                reporter,
                language,
                second,
                languageOfPrograms,
                annotation.shortened());
    }

    /** The sender of the message that somebody reported as unwanted; empty if nobody did. */
    public Optional<String> complaintAbout() {
        return Optional.of(answer.bounce())
                .filter(bounce -> bounce.kind() == Kind.COMPLAINT)
                .map(bounce -> bounce.returned().sender())
                .filter(sender -> !sender.isEmpty());
    }

    /** What a party can do about one recipient: the steps, then the values to copy. */
    public List<String> steps(Undelivered recipient, Party party) {
        return reporter.steps(answer, recipient.number(), party, languageOfPrograms);
    }

    /**
     * What is known about one recipient, by the names of the placeholders of texts, such as {@code
     * spfRecord}: what names no person and is the same in each language. Empty if no report would
     * give steps, as for a message that we never sent.
     */
    public Optional<Map<String, String>> values(Undelivered recipient) {
        return reporter.advises(answer)
                ? Optional.of(reporter.values(answer, recipient.number()))
                : Optional.empty();
    }

    /** The answer without anything of the message. */
    public Outcome outcome() {
        return Outcome.of(answer);
    }

    /**
     * What the history keeps of it: one entry for each recipient of a bounce or delay, one for a
     * complaint, none for anything else. Addresses are as they are written.
     *
     * @param addressees who gets the message
     */
    public List<HistoryEntry> history(Collection<String> addressees, Instant at) {
        return HistoryEntries.of(answer, engine.knowledge(), addressees, at);
    }

    /**
     * What the history keeps of it for the steps of our side: one for each recipient whose bounce
     * is for our administrator to mend.
     *
     * @param addressees who gets the message
     */
    public List<RemedyValues> remedies(Collection<String> addressees, Instant at) {
        return recipients().stream()
                .filter(one -> one.party() == Party.SENDER_ADMIN)
                .flatMap(one -> remedy(one, addressees, at).stream())
                .distinct()
                .toList();
    }

    private Optional<RemedyValues> remedy(
            Undelivered one, Collection<String> addressees, Instant at) {
        String domain =
                addressees.stream().findFirst().map(Addresses::domain).orElse(one.senderDomain());
        return values(one).map(values -> new RemedyValues(one.cause(), domain, at, values));
    }

    /** What could not be diagnosed, seen when the message was written, or else now. */
    public List<UnknownDraft> unknown() {
        return unknown(answer.bounce().date().orElseGet(Instant::now));
    }

    /**
     * What could not be diagnosed, redacted.
     *
     * @param at the time to record for it
     */
    public List<UnknownDraft> unknown(Instant at) {
        return UnknownDraft.of(
                answer.bounce(), answer.diagnoses(), engine.knowledge(), engine.words(), at);
    }

    /**
     * Tells of a word of a reply whether it names somebody whom the message names.
     *
     * @param failure number of the recipient in the JSON contract, from 0
     */
    public Predicate<String> naming(int failure) {
        return PersonalWords.naming(
                answer.bounce(),
                answer.diagnoses().get(failure).failure(),
                engine.knowledge(),
                engine.words());
    }

    /**
     * One line of the JSON contract, with English texts unless another language was asked for.
     *
     * @param file what the field "file" says
     */
    public String json(String file) {
        return reporter.json(answer, languageOfPrograms, file);
    }

    /** The same with the answers to a question: fields "why" and "whatIf" of each failure. */
    public String json(String file, Question question) {
        return reporter.json(
                answer, question.about(answer, engine.reasoner()), languageOfPrograms, file);
    }

    /** The answers to a question as text of 72 columns; in English, like the rules. */
    public String derivation(Question question) {
        return reporter.derivation(answer, question.about(answer, engine.reasoner()));
    }

    /** The report at 72 columns. */
    public String text() {
        return report().text();
    }

    /** The report as a page. */
    public String html() {
        return report().html();
    }

    /**
     * The bounce with the report in it; if nothing may be added, the original bytes, without {@code
     * X-Bouncewise-*} fields that others wrote into its header.
     */
    public byte[] annotated() {
        return annotated(stage -> {});
    }

    /** The same, told of each stage at its end by the thread that works: for measurements. */
    public byte[] annotated(Consumer<Stage> ended) {
        if (!undelivered() || !annotation.wanted()) {
            return Annotator.untouched(message, annotation.seal());
        }
        WrittenReport report = report();
        ended.accept(Stage.REPORT);
        try (Octets text = new Octets();
                Octets html = new Octets()) {
            report.text(text);
            report.html(html);
            ReportContent content =
                    new ReportContent(
                            text,
                            html,
                            languages(),
                            answer.bounce().returnedInNotice(),
                            reporter.headers(answer));
            byte[] annotated =
                    Annotator.annotate(message, content, annotation.sizeLimit(), annotation.seal());
            ended.accept(Stage.ANNOTATION);
            return annotated;
        }
    }

    private WrittenReport report() {
        return annotation.again()
                ? reporter.again(answer, languages())
                : reporter.write(answer, languages());
    }

    private List<String> languages() {
        return second.filter(other -> !other.equals(language))
                .map(other -> List.of(language, other))
                .orElseGet(() -> List.of(language));
    }
}
