// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.evidence.CaseFile;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceJson;
import io.github.bouncewise.evidence.EvidenceSettings;
import io.github.bouncewise.evidence.Investigator;
import io.github.bouncewise.evidence.SendRates;
import io.github.bouncewise.evidence.ZoneKeys;
import io.github.bouncewise.gallery.Example;
import io.github.bouncewise.gallery.Examples;
import io.github.bouncewise.inference.Reasoner;
import io.github.bouncewise.inference.RuleBase;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.report.Answer;
import io.github.bouncewise.report.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one door. Open it once, use it from many threads, close it in the end. */
public final class Bouncewise implements AutoCloseable {
    private final Configuration configuration;
    private final Knowledge knowledge;
    private final List<String> problems;
    private final BounceReader reader;
    private final Investigator investigator;
    private final Optional<CaseFile> replayed;
    private final Reasoner reasoner;
    private final Reporter reporter;
    private final Optional<SendRates> ownRates;

    private Bouncewise(
            Configuration configuration,
            Overrides overrides,
            SendRates rates,
            Optional<SendRates> ownRates) {
        this.ownRates = ownRates;
        this.configuration = configuration;
        this.knowledge =
                Knowledge.load(
                        overrides.rules().or(configuration::rules),
                        overrides.knowledge().or(configuration::knowledge));
        FormatFiles formats = FormatFiles.read(knowledge);
        this.reader = formats.reader();
        this.replayed = overrides.evidence().map(Bouncewise::replay);
        RuleBase rules = RuleBase.compile(knowledge.rules(), knowledge.causes().keySet());
        this.reasoner = new Reasoner(rules, knowledge);
        this.reporter = new Reporter(knowledge, configuration.frame());
        this.problems =
                Stream.of(
                                knowledge.problems(),
                                formats.problems(),
                                rules.problems(),
                                reporter.problems())
                        .flatMap(List::stream)
                        .map(Object::toString)
                        .toList();
        this.investigator =
                new Investigator(
                        settings(configuration, overrides.offline()),
                        zones(configuration),
                        knowledge.providers(),
                        rates);
    }

    /** The block lists to ask: also those for which there is a key. */
    private List<BlockListZone> zones(Configuration configuration) {
        ZoneKeys keys = configuration.blockListKeys();
        List<String> useless = keys.useless(knowledge.blockLists());
        if (!useless.isEmpty()) {
            throw new ConfigurationException(
                    "blocklists.keys: no key can be used for "
                            + String.join(", ", useless)
                            + "; remove it, or say by \"keyed\" in blocklists.yaml how it is asked with one");
        }
        return Stream.concat(
                        knowledge.blockLists(configuration.blockLists()).stream(),
                        keys.zones().isEmpty()
                                ? Stream.empty()
                                : knowledge.blockLists(keys.zones()).stream())
                .distinct()
                .toList();
    }

    /**
     * Loads the knowledge and compiles the rules. A rule or a file of the knowledge base that is
     * broken is left out and named in {@link #problems()}.
     *
     * @param rates what was counted as sent; shared with who counts, and closed by him
     * @throws ConfigurationException names file, line and mend
     */
    public static Bouncewise open(
            Configuration configuration, Overrides overrides, SendRates rates) {
        return open(configuration, overrides, rates, Optional.empty());
    }

    private static Bouncewise open(
            Configuration configuration,
            Overrides overrides,
            SendRates rates,
            Optional<SendRates> own) {
        try {
            return new Bouncewise(configuration, overrides, rates, own);
        } catch (UncheckedIOException unreadable) {
            throw new ConfigurationException(
                    unreadable.getCause().getMessage()
                            + " can't be read; mend its permissions or name another directory");
        }
    }

    /** The same with the configuration as it stands. */
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
        return open(configuration, overrides, rates, Optional.of(rates));
    }

    /** Reads a message, checks what can be checked, and reasons. */
    public Explanation explain(byte[] message) throws UnreadableMessage {
        return explain(message, List.of());
    }

    /**
     * The same for a bounce of our own server.
     *
     * @param replies what our server kept of the remote servers' answers
     * @throws UnreadableMessage when nothing can be read from the message
     */
    public Explanation explain(byte[] message, List<RemoteReply> replies) throws UnreadableMessage {
        Bounce bounce = RemoteReplies.merge(reader.read(Annotator.original(message)), replies);
        CaseFile caseFile = bounce.kind().undelivered() ? investigate(bounce) : nothing();
        Answer answer =
                new Answer(
                        bounce, caseFile, reasoner.diagnose(bounce, caseFile), knowledge.version());
        return new Explanation(message, answer, reporter, configuration);
    }

    /**
     * Made-up bounces to look at, by name: one for each cause of the knowledge, and some of other
     * kinds.
     */
    public Map<String, Explanation> examples() {
        Map<String, Explanation> examples = new LinkedHashMap<>();
        for (Example example : Examples.of(knowledge, reader, reasoner)) {
            examples.put(
                    example.name(),
                    new Explanation(example.message(), example.answer(), reporter, configuration));
        }
        return examples;
    }

    /** The languages that there are texts in. */
    public List<Locale> languages() {
        return knowledge.texts().keySet().stream().sorted().map(Locale::forLanguageTag).toList();
    }

    /** What was wrong with the knowledge: file, line, mend. The rest is in use. */
    public List<String> problems() {
        return problems;
    }

    /** Version (content hash) of the knowledge in use. */
    public String knowledgeVersion() {
        return knowledge.version();
    }

    @Override
    public void close() {
        investigator.close();
        ownRates.ifPresent(SendRates::close);
    }

    private CaseFile investigate(Bounce bounce) {
        return replayed.orElseGet(() -> investigator.investigate(bounce));
    }

    private static CaseFile nothing() {
        return CaseFile.empty(Instant.now());
    }

    private static CaseFile replay(Path file) {
        try {
            List<Evidence> evidence = EvidenceJson.read(Files.readString(file));
            return CaseFile.replayed(evidence);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new ConfigurationException(file + ": " + wrong.getMessage());
        }
    }

    private static EvidenceSettings settings(Configuration configuration, boolean offline) {
        return new EvidenceSettings(
                configuration.dnsServers(),
                configuration.dnsDeadline(),
                offline,
                configuration.sendingAddresses(),
                configuration.lookups(),
                configuration.blockListKeys(),
                configuration.recipientsPerHour(),
                configuration.recipientsPerDay(),
                configuration.origin());
    }
}
