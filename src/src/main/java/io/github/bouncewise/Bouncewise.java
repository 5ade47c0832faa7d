// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.checks.Site;
import io.github.bouncewise.checks.SiteChecks;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.engine.Engine;
import io.github.bouncewise.engine.KnowledgeInUse;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.engine.KnowledgeWatch;
import io.github.bouncewise.gallery.Example;
import io.github.bouncewise.gallery.Examples;
import io.github.bouncewise.inference.rules.DrlRule;
import io.github.bouncewise.inference.why.WhatIf;
import io.github.bouncewise.investigation.ResolverCheck;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Providers;
import io.github.bouncewise.markup.Wordings;
import io.github.bouncewise.report.CauseCard;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownBounces;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The entry point. Open it once, use it from many threads, close it at the end. */
public final class Bouncewise implements AutoCloseable {
    private final Configuration configuration;
    private final Optional<SendRates> ownRates;
    private final Explaining explaining;
    private final KnowledgeInUse inUse;
    private final KnowledgeWatch watch;

    private Bouncewise(
            Configuration configuration,
            Overrides overrides,
            SendRates rates,
            Optional<SendRates> ownRates) {
        this.configuration = configuration;
        this.ownRates = ownRates;
        this.explaining = new Explaining(configuration, overrides);
        // before the knowledge is loaded, so that no change falls between
        this.watch =
                new KnowledgeWatch(
                        Stream.of(
                                        overrides.rules(configuration),
                                        overrides.knowledge(configuration))
                                .flatMap(Optional::stream)
                                .toList());
        this.inUse = new KnowledgeInUse(() -> Engine.load(configuration, overrides, rates));
    }

    /**
     * Loads the knowledge and compiles the rules. A rule or a file of the knowledge base that is
     * broken is left out and named in {@link #problems()}.
     *
     * @param rates what was counted as sent; shared with the code that counts, which also closes it
     * @throws ConfigurationException names file, line and mend
     */
    public static Bouncewise open(
            Configuration configuration, Overrides overrides, SendRates rates) {
        return new Bouncewise(configuration, overrides, rates, Optional.empty());
    }

    /** The same with the configuration unchanged. */
    public static Bouncewise open(Configuration configuration, SendRates rates) {
        return open(configuration, Overrides.NONE, rates);
    }

    /**
     * The same where nothing is counted, such as on the command line. What servers count in Redis
     * is seen; a file belongs to the server that has it open.
     */
    public static Bouncewise open(Configuration configuration, Overrides overrides) {
        String store = configuration.rateStore();
        SendRates rates =
                SendRates.open(
                        store.startsWith("redis:") && !overrides.offline() ? store : "memory");
        try {
            return new Bouncewise(configuration, overrides, rates, Optional.of(rates));
        } catch (RuntimeException | Error wrong) {
            rates.close();
            throw wrong;
        }
    }

    /**
     * Reads a message, checks what can be checked, and reasons; for the operator, who may see
     * everything.
     *
     * @throws UnreadableMessage when nothing can be read from the message
     */
    public Explanation explain(byte[] message) throws UnreadableMessage {
        return explain(message, stage -> {});
    }

    /**
     * The same, told of each stage at its end by the thread that works: for measurements.
     *
     * @throws UnreadableMessage when nothing can be read from the message
     */
    public Explanation explain(byte[] message, Consumer<Stage> ended) throws UnreadableMessage {
        return with(engine -> explaining.forOperator(message, engine, ended));
    }

    /**
     * The same for a bounce that goes to somebody. What we know about another sender and about our
     * servers is left out, unless it is proven that the returned message was ours.
     *
     * <p>While as many bounces wait for other servers as the configuration allows, the next one is
     * explained from what is known already, and says so.
     *
     * @throws UnreadableMessage when nothing can be read from the message
     */
    public Explanation explain(byte[] message, Envelope envelope) throws UnreadableMessage {
        return explain(message, envelope, stage -> {});
    }

    /**
     * The same, told of each stage at its end by the thread that works: for measurements.
     *
     * @throws UnreadableMessage when nothing can be read from the message
     */
    public Explanation explain(byte[] message, Envelope envelope, Consumer<Stage> ended)
            throws UnreadableMessage {
        return with(engine -> explaining.forAddressees(message, envelope, engine, ended));
    }

    /** What is done with one engine, also if another one takes its place meanwhile. */
    @FunctionalInterface
    private interface Work {
        Explanation by(Engine engine) throws UnreadableMessage;
    }

    private Explanation with(Work work) throws UnreadableMessage {
        Engine engine = inUse.enter();
        try {
            return work.by(engine);
        } finally {
            engine.leave();
        }
    }

    /**
     * Whether a bounce is annotated that goes to these addresses: not, if one of them reads bounces
     * by a program ({@code annotate.except}).
     */
    public boolean annotates(Collection<String> addressees) {
        return configuration.annotates(addressees);
    }

    /**
     * Whether these addresses are told in full only once of an address that refuses every message
     * ({@code report.dead-addresses}).
     */
    public boolean tellsOnce(Collection<String> addressees) {
        return configuration.settingsFor(addressees).report().deadOnce();
    }

    /**
     * A message that is not explained, without reading it: the given array, or a copy without the
     * {@code X-Bouncewise-*} fields of others.
     */
    public byte[] untouched(byte[] message, Collection<String> addressees) {
        return Annotator.untouched(message, configuration.seal().forAddressees(addressees));
    }

    /** Whether a header field is one of those that an annotation has, by its name. */
    public static boolean isOwnField(String name) {
        return Annotator.isOwnField(name);
    }

    /**
     * What {@link Explanation#derivation} is to tell.
     *
     * @param why how the answer came about
     * @param whatIf changes such as {@code spf=pass}: what the answer would be then
     * @throws ConfigurationException says what may be written in place of a change
     */
    public Question question(boolean why, List<String> whatIf) {
        try {
            return new Question(why, inUse.with(engine -> WhatIf.of(whatIf, engine.knowledge())));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("what-if: " + wrong.getMessage());
        }
    }

    /**
     * Made-up bounces to look at, by name: one for each cause of the knowledge, and some of other
     * kinds.
     */
    public Map<String, Explanation> examples() {
        return inUse.with(this::examples);
    }

    private Map<String, Explanation> examples(Engine engine) {
        Map<String, Explanation> examples = new LinkedHashMap<>();
        for (Example example :
                Examples.of(engine.knowledge(), engine.reader(), engine.reasoner())) {
            examples.put(
                    example.name(),
                    new Explanation(
                            example.message(),
                            example.answer(),
                            engine,
                            configuration,
                            List.of(),
                            configuration.seal()));
        }
        return examples;
    }

    /** Collects bounces that can't be diagnosed; empty at first. */
    public UnknownBounces unknownBounces() {
        return inUse.with(engine -> new UnknownBounces(engine.reasoner(), engine.knowledge()));
    }

    /**
     * What is known of a cause; empty if there is no such cause.
     *
     * @param known values for the texts, such as {@code senderDomain}
     * @param language tag of texts that there are, or else English is said
     */
    public Optional<CauseCard> cause(String id, Map<String, String> known, String language) {
        return inUse.with(engine -> engine.reporter().cause(id, known, language));
    }

    /** The provider whose users have addresses in a domain; otherwise the domain itself. */
    public Providers.Mailboxes mailboxesAt(String domain) {
        return inUse.with(engine -> engine.knowledge().providers().mailboxesAt(domain));
    }

    /** The texts of the pages for administrators. */
    public Wordings wordings() {
        return inUse.with(Engine::wordings);
    }

    /** The rules in use, in the order of their files. */
    public List<DrlRule> rules() {
        return inUse.with(engine -> engine.reasoner().rules());
    }

    /** The languages that there are texts in. */
    public List<Locale> languages() {
        return inUse.with(engine -> engine.knowledge().texts().keySet()).stream()
                .sorted()
                .map(Locale::forLanguageTag)
                .toList();
    }

    /** Whether there are texts in a language, or in one that holds for it, as de does for de-AT. */
    public boolean hasLanguage(Locale wanted) {
        return inUse.with(engine -> engine.reporter().known(wanted).isPresent());
    }

    /** What of the knowledge is not in use, and why: file, line, mend. The rest is in use. */
    public List<String> problems() {
        KnowledgeState state = inUse.state();
        return Stream.concat(state.problems().stream(), state.ignored().stream()).toList();
    }

    /** Version (content hash) of the knowledge in use. */
    public String knowledgeVersion() {
        return inUse.state().version();
    }

    /** The name servers that are given up at present because they do not answer. */
    public List<InetSocketAddress> silentNameServers() {
        return inUse.with(engine -> engine.investigator().silentNameServers());
    }

    /**
     * Asks the name servers one question that every one of them can answer. Takes no longer than
     * the deadline of the configuration.
     *
     * @return whether one of them answers
     */
    public boolean nameServersAnswer() {
        return ResolverCheck.answers(configuration.dnsServers(), configuration.dnsDeadline());
    }

    /** What a cause means, one sentence for administrators; empty if it is not known. */
    public String meaning(String cause) {
        return inUse.with(
                engine ->
                        Optional.ofNullable(engine.knowledge().causes().get(cause))
                                .map(Cause::meaning)
                                .orElse(""));
    }

    /** What the configuration names of our own site; {@code monitor.domains} if there are any. */
    public Site site() {
        return Site.of(configuration).withDomains(configuration.monitor().domains());
    }

    /**
     * Checks of our own site, without a bounce, by the knowledge in use now.
     *
     * @param site what to check, such as {@link Site#of} the configuration
     */
    public SiteChecks siteChecks(Site site) {
        List<String> problems = problems();
        return inUse.with(
                engine -> SiteChecks.of(configuration, engine.knowledge(), problems, site));
    }

    /** Which knowledge is in use, and what became of the last change. */
    public KnowledgeState knowledge() {
        return inUse.state();
    }

    /**
     * Reads the knowledge again. It is loaded and tested on its cases beside the one in use and
     * takes its place in one step; answers that are being made end with the one they began with.
     * Where anything is wrong with it, it is refused as a whole and the one in use stays.
     *
     * @return what is in use now, and what was wrong
     */
    public KnowledgeState reload() {
        return inUse.reload();
    }

    /**
     * From now on reloads by itself when the operator's files change, as often as the configuration
     * says; never where it says so, or names no directory.
     */
    public void watch() {
        configuration.knowledgeWatch().ifPresent(pause -> watch.start(pause, this::reload));
    }

    @Override
    public void close() {
        watch.close();
        inUse.close();
        ownRates.ifPresent(SendRates::close);
    }
}
