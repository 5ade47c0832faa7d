// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.ValueNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Says an answer to people. Immutable, for many threads. */
public final class Reporter {
    /** The language for programs, and the default for people. */
    public static final String ENGLISH = "en";

    private final Knowledge knowledge;
    private final Templates templates;
    private final ReportSettings settings;
    private final Map<String, Language> spoken;
    private final Supplier<TextLanguages> languages;

    /** Compiles the templates of the knowledge; see {@link #problems} for broken ones. */
    public Reporter(Knowledge knowledge) {
        this(knowledge, ReportSettings.PLAIN);
    }

    /** The same with what the operator decides. */
    public Reporter(Knowledge knowledge, ReportSettings settings) {
        this(
                knowledge,
                settings,
                Templates.compile(knowledge.templates(), Reporter::shippedTemplates));
    }

    private Reporter(Knowledge knowledge, ReportSettings settings, Templates templates) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.templates = templates;
        this.spoken = new ConcurrentHashMap<>();
        this.languages = Once.of(() -> new TextLanguages(knowledge.texts().keySet()));
    }

    private Reporter(Reporter other, ReportSettings settings) {
        this.knowledge = other.knowledge;
        this.settings = settings;
        this.templates = other.templates;
        this.spoken = other.spoken;
        this.languages = other.languages;
    }

    /** The same with other settings, such as those of a domain; costs next to nothing. */
    public Reporter with(ReportSettings others) {
        return others == settings || others.equals(settings) ? this : new Reporter(this, others);
    }

    /**
     * The same after a trial of the operator's templates on examples: those that fail are left out
     * and named in {@link #problems}. Without templates of the operator nothing is tried.
     *
     * @param examples gives answers to report
     */
    public Reporter tried(Supplier<List<DiagnosedBounce>> examples) {
        if (knowledge.templates().stream().noneMatch(Document::operators)) {
            return this;
        }
        List<Map<String, Object>> models =
                examples.get().stream().map(answer -> model(answer, List.of(ENGLISH))).toList();
        return new Reporter(knowledge, settings, templates.tried(models));
    }

    private static List<Document> shippedTemplates() {
        return Knowledge.load(Optional.empty(), Optional.empty()).templates();
    }

    /**
     * The templates that were left out: file, line, mend. The shipped ones serve in their place.
     */
    public List<Problem> problems() {
        return templates.problems();
    }

    /**
     * Composes a report for people.
     *
     * @param languages tags of languages that there are texts in, at least one. What is for the
     *     reader is said in each, one after the other; the administrator's part once, in the first
     */
    public WrittenReport write(DiagnosedBounce answer, List<String> languages) {
        return new WrittenReport(model(answer, languages), templates);
    }

    /**
     * A short report for a sender who was told before: without steps and reasons, and without the
     * administrator's part.
     *
     * @param answer of one cause for all recipients
     */
    public WrittenReport again(DiagnosedBounce answer, List<String> languages) {
        List<Map<String, Object>> reports =
                languages.stream().map(language -> again(answer, language)).toList();
        return new WrittenReport(model(reports, false), templates);
    }

    private Map<String, Object> again(DiagnosedBounce answer, String language) {
        Language spoken = spoken(language);
        return ReportModel.of(
                Composer.again(answer, knowledge, spoken, settings),
                spoken.words().labels(),
                Map.of());
    }

    private Map<String, Object> model(DiagnosedBounce answer, List<String> languages) {
        List<Map<String, Object>> reports = new ArrayList<>(languages.size());
        for (String language : languages) {
            reports.add(said(answer, language));
        }
        return model(reports, settings.details());
    }

    private static Map<String, Object> model(List<Map<String, Object>> reports, boolean details) {
        Map<String, Object> model = new HashMap<>(2 * reports.get(0).size());
        reports.get(0).forEach(model::put);
        model.put("reports", reports);
        model.put("details", details);
        return model;
    }

    /** The recipients that have not got the message, in few words. */
    public List<Undelivered> undelivered(DiagnosedBounce answer) {
        return Undelivered.of(answer);
    }

    /**
     * What a party can do about one of them: the steps, then the values to copy.
     *
     * @param number of the diagnosis, from 0
     */
    public List<String> steps(DiagnosedBounce answer, int number, Party party, String language) {
        if (Composer.isNotOurs(answer)) {
            return List.of();
        }
        Diagnosis diagnosis = answer.diagnoses().get(number);
        Localizer words = words(language);
        return Remedy.of(diagnosis, words, Values.of(answer, diagnosis, knowledge, words)).stream()
                .filter(remedy -> remedy.party() == party)
                .flatMap(remedy -> remedy.lines().stream())
                .toList();
    }

    /**
     * What is known about one of them, by the names of the placeholders of texts: what names no
     * person and is the same in each language ({@link ValueNames#OF_HOSTS}).
     *
     * @param number of the diagnosis, from 0
     */
    public Map<String, String> values(DiagnosedBounce answer, int number) {
        Diagnosis diagnosis = answer.diagnoses().get(number);
        Map<String, String> values =
                new LinkedHashMap<>(Values.of(answer, diagnosis, knowledge, words(ENGLISH)));
        values.keySet().retainAll(ValueNames.OF_HOSTS);
        return values;
    }

    /** Whether a report gives steps about a bounce: not where the message was not ours. */
    public boolean advises(DiagnosedBounce answer) {
        return !Composer.isNotOurs(answer);
    }

    /**
     * What is known of a cause; empty if there is no such cause.
     *
     * @param known values for the texts, such as {@code senderDomain}
     */
    public Optional<CauseCard> cause(String id, Map<String, String> known, String language) {
        return Optional.ofNullable(knowledge.causes().get(id))
                .map(cause -> CauseCard.of(cause, words(language), known));
    }

    /** The answer as one line of JSON; see {@link JsonReport}. */
    public String json(DiagnosedBounce answer, String language, String file) {
        return JsonReport.write(answer, knowledge, language, file);
    }

    /** The same with the answers to a question: fields "why" and "whatIf" of each failure. */
    public String json(
            DiagnosedBounce answer, Derivation derivation, String language, String file) {
        return JsonReport.write(answer, derivation, knowledge, language, file);
    }

    /** How the answer came about, in lines of 72 columns; in English, like the rules. */
    public String derivation(DiagnosedBounce answer, Derivation derivation) {
        return DerivationText.of(answer, derivation, knowledge);
    }

    /** RFC 5646 tag of the language nearest to a wanted one that there are texts in, or English. */
    public String language(Locale wanted) {
        return known(wanted).orElse(ENGLISH);
    }

    /** The same, and empty if there are no texts in a matching language. */
    public Optional<String> known(Locale wanted) {
        return languages.get().nearest(wanted);
    }

    /**
     * RFC 5646 tag of the language that the report is written in: the first that there are texts in
     * of those that the returned message is in (Content-Language, RFC 3282) or asks for
     * (Accept-Language), then the fallback, then English.
     */
    public String language(DiagnosedBounce answer, Locale fallback) {
        Headers returned = answer.bounce().returned().headers();
        TextLanguages known = languages.get();
        return known.nearest(returned.all("Content-Language"))
                .or(() -> known.nearest(returned.all("Accept-Language")))
                .orElseGet(() -> language(fallback));
    }

    private Localizer words(String language) {
        return spoken(language).words();
    }

    private Language spoken(String language) {
        return spoken.computeIfAbsent(
                knowledge.texts().containsKey(language) ? language : ENGLISH,
                known -> Language.of(knowledge, known));
    }

    /** What the templates see of the report in one language. */
    private Map<String, Object> said(DiagnosedBounce answer, String language) {
        Language spoken = spoken(language);
        Localizer words = spoken.words();
        return ReportModel.of(
                Composer.compose(answer, knowledge, spoken, settings),
                words.labels(),
                HelpDesk.of(answer, settings, words));
    }

    /**
     * The answer as header fields for programs. Of several causes each field holds all, in the same
     * order, parted by commas. Then the fields of a reply, for bounces that lack them.
     */
    public Map<String, String> headers(DiagnosedBounce answer) {
        Map<String, Diagnosis> byCause = new LinkedHashMap<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            byCause.putIfAbsent(diagnosis.cause().id(), diagnosis);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!byCause.isEmpty()) {
            List<String> certainties = new ArrayList<>(byCause.size());
            List<String> parties = new ArrayList<>(byCause.size());
            for (Diagnosis diagnosis : byCause.values()) {
                certainties.add(JsonReport.rounded(diagnosis.certainty()).toPlainString());
                parties.add(diagnosis.party().word());
            }
            headers.put("X-Bouncewise-Cause", String.join(", ", byCause.keySet()));
            headers.put("X-Bouncewise-Certainty", String.join(", ", certainties));
            headers.put("X-Bouncewise-Party", String.join(", ", parties));
        }
        List<Origin> origins = answer.caseFile().of(Origin.class);
        if (!origins.isEmpty()) {
            headers.put("X-Bouncewise-Origin", Evidence.word(origins.get(0).state()));
        }
        headers.put("X-Bouncewise-Knowledge", answer.knowledge());
        headers.putAll(ReplyFields.of(answer.bounce()));
        return headers;
    }
}
