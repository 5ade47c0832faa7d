// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.gallery.Example;
import io.github.bouncewise.gallery.Examples;
import io.github.bouncewise.inference.cases.CaseRunner;
import io.github.bouncewise.inference.cases.RuleCases;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.wording.Understanding;
import io.github.bouncewise.investigation.Investigator;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.UnreadFiles;
import io.github.bouncewise.language.KnownWords;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.report.Reporter;
import io.github.bouncewise.sending.SendRates;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One whole version of the knowledge, ready to work. Each answer comes out of one engine from its
 * beginning to its end; a change of the knowledge makes a new one. It is closed when it is no
 * longer used any more: {@link #enter} and {@link #leave} count.
 */
public final class Engine {
    private final Knowledge knowledge;
    private final BounceReader reader;
    private final Investigator investigator;
    private final Reasoner reasoner;
    private final Reporter reporter;
    private final List<String> problems;
    private final List<String> ignored;
    private final Wordings wordings;
    private KnownWords words;

    /** The number of current uses; being the engine in use counts as one. */
    private final AtomicInteger users = new AtomicInteger(1);

    private Engine(
            Knowledge knowledge, Configuration configuration, boolean offline, SendRates rates) {
        Meanwhile<RuleBase> compiling = new Meanwhile<>(() -> RuleBase.compile(knowledge));
        FormatFiles formats = FormatFiles.read(knowledge);
        Understanding understanding = Understanding.of(knowledge);
        RuleBase rules = compiling.result();
        this.knowledge = knowledge;
        this.reader = formats.reader();
        this.reasoner = new Reasoner(rules, knowledge, understanding);
        this.wordings = new Wordings(knowledge.pages());
        this.reporter =
                new Reporter(knowledge, configuration.general().report())
                        .tried(
                                () ->
                                        Examples.of(knowledge, reader, reasoner).stream()
                                                .map(Example::answer)
                                                .toList());
        this.problems =
                Stream.of(
                                missingDirectory(configuration),
                                knowledge.problems(),
                                formats.problems(),
                                rules.problems(),
                                reasoner.problems(),
                                templateProblems(),
                                triedOnCases(rules, knowledge, reasoner))
                        .flatMap(List::stream)
                        .map(Object::toString)
                        .toList();
        this.ignored =
                Stream.concat(
                                secondLanguages(configuration),
                                configuration.knowledgeDirectory().stream()
                                        .flatMap(directory -> UnreadFiles.in(directory).stream()))
                        .map(Object::toString)
                        .toList();
        this.investigator =
                new Investigator(
                        configuration.evidence(offline),
                        configuration.zones(knowledge),
                        knowledge.providers(),
                        knowledge.subjects(),
                        rates);
    }

    /**
     * Loads the knowledge, compiles the rules, and tries them on their cases where some are not
     * those that ship. What is broken is left out and named.
     *
     * @throws ConfigurationException where a directory can't be read, or a key fits no block list
     */
    public static Engine load(Configuration configuration, Overrides overrides, SendRates rates) {
        try {
            Knowledge knowledge =
                    Knowledge.load(
                            overrides.rules(configuration), overrides.knowledge(configuration));
            return new Engine(knowledge, configuration, overrides.offline(), rates);
        } catch (UncheckedIOException unreadable) {
            throw new ConfigurationException(
                    unreadable.getCause().getMessage()
                            + " can't be read; correct its permissions or name another directory");
        }
    }

    /**
     * What the cases say of rules of the operator; those that ship are tried when they are built.
     */
    private static List<?> triedOnCases(RuleBase rules, Knowledge knowledge, Reasoner reasoner) {
        if (!knowledge.hasOwnRules()) {
            return List.of();
        }
        RuleCases cases = RuleCases.read(knowledge.cases());
        return Stream.concat(
                        cases.problems().stream(),
                        new CaseRunner(rules, knowledge, reasoner)
                                .run(cases.laidOver(rules.replaced())).stream()
                                        .flatMap(result -> result.problems().stream()))
                .toList();
    }

    /** Templates that ship are compiled when a report is first written. */
    private List<?> templateProblems() {
        return knowledge.templates().stream().anyMatch(Document::operators)
                ? reporter.problems()
                : List.of();
    }

    /** A directory that vanishes while the server runs does not take the knowledge away, either. */
    private static List<String> missingDirectory(Configuration configuration) {
        return configuration.knowledgeDirectory().filter(path -> !Files.isDirectory(path)).stream()
                .map(
                        path ->
                                path
                                        + ": there is no such directory; create it, with rules/ and knowledge-base/ in it, or correct knowledge.directory")
                .toList();
    }

    private Stream<String> secondLanguages(Configuration configuration) {
        return Stream.concat(
                        Stream.of(configuration.general()),
                        configuration.ofSingleDomains().stream())
                .flatMap(settings -> settings.secondLanguage().stream())
                .distinct()
                .flatMap(second -> checkSecond(second).stream());
    }

    private Optional<String> checkSecond(Locale second) {
        String tag = second.toLanguageTag();
        return reporter.known(second).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "language.second: there are no texts in \"%s\"; use one of %s, or add texts/%s.yaml"
                                .formatted(
                                        tag,
                                        String.join(
                                                ", ", new TreeSet<>(knowledge.texts().keySet())),
                                        tag));
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** The words that servers are known to use; read when they are first needed. */
    public synchronized KnownWords words() {
        if (words == null) {
            words = KnownWords.of(knowledge);
        }
        return words;
    }

    public BounceReader reader() {
        return reader;
    }

    public Investigator investigator() {
        return investigator;
    }

    public Reasoner reasoner() {
        return reasoner;
    }

    public Reporter reporter() {
        return reporter;
    }

    /** The texts of the pages for administrators. */
    public Wordings wordings() {
        return wordings;
    }

    /** What of the knowledge is left out, or does not pass its cases: file, line, mend. */
    List<String> problems() {
        return problems;
    }

    /**
     * What lies in the operator's directory and nobody reads, or is configured and can't be used.
     * No reason to refuse the rest.
     */
    List<String> ignored() {
        return ignored;
    }

    /** Whether it may be used: it is not closed, and is not before {@link #leave}. */
    boolean enter() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    /**
     * Ends one use. The first one belongs to {@link KnowledgeInUse}, and ends when the engine is
     * replaced.
     */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            investigator.close();
        }
    }
}
