// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.annotation.Seal;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.origin.OriginKey;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.investigation.EvidenceSettings;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an administrator decides: one properties file, the same for the command line and for James
 * ({@code conf/bouncewise.properties}).
 *
 * @param dnsServers name servers to ask, in order; empty for those of the system
 * @param dnsDeadline longest time that all checks of one bounce may take together
 * @param blockLists zones to ask; empty for those that the knowledge base marks as default
 * @param blockListKeys keys of block lists that require payment or a registration
 * @param rules operator's directory of rule files, which add to or replace the shipped ones
 * @param knowledge operator's directory of files that add to or replace those of the shipped
 *     knowledge base
 * @param knowledgeWatch pause between two looks for changes in these directories; empty for never
 * @param inFlight most bounces that wait for the answers of other servers at the same time, 0 and
 *     up; more than these are explained from what is known already
 * @param rateStore where is counted what is sent, as {@link SendRates#open} takes it; empty where
 *     the file does not say
 * @param contentFilter the rspamd that is shown messages whose content is said to be the reason
 * @param general what holds for senders of all domains without settings of their own
 * @param domains what is decided for single domains
 * @param notAnnotated who reads bounces by a program, and gets them without a report
 * @param origin how our own mail is known when it comes back
 * @param unknown whether, where and how many bounces are kept that could not be diagnosed
 * @param history where and how long is kept what was diagnosed and sent
 * @param site what of our own site is checked beside what the other settings name
 * @param monitor how our own site is monitored
 */
public record Configuration(
        List<InetSocketAddress> dnsServers,
        Duration dnsDeadline,
        List<String> blockLists,
        ZoneKeys blockListKeys,
        Optional<Path> rules,
        Optional<Path> knowledge,
        Optional<Duration> knowledgeWatch,
        int inFlight,
        String rateStore,
        Optional<URI> contentFilter,
        DomainSettings general,
        SenderDomains domains,
        AddressPatterns notAnnotated,
        OriginSettings origin,
        UnknownSettings unknown,
        HistorySettings history,
        SiteSettings site,
        MonitorSettings monitor) {

    /** By what our annotations are known: with the keys of the tokens, where there are some. */
    public Seal seal() {
        return Seal.of(origin.keys().stream().map(OriginKey::secret).toList());
    }

    /** The values for an empty file. */
    public static Configuration defaults() {
        return parse("(defaults)", "", Path.of(""));
    }

    /**
     * Reads a configuration file. Relative paths in it are resolved against the directory of the
     * file. A file with keys or passwords in it is refused if others may read or change it.
     *
     * @throws ConfigurationException names file, line, and what to write instead
     */
    public static Configuration load(Path file) throws IOException {
        return read(file, ConfigurationText.STRICT);
    }

    /**
     * The same for a server, which has to start. A mistake in a key on which no answer depends is
     * told, and that key is left out; where it limits what people see, they see as little as it
     * allows. A knowledge directory that does not exist is left to the engine, which tells of it.
     *
     * @param mistakes gets file, line, and what to write instead
     * @throws ConfigurationException if answers could be wrong otherwise
     */
    public static Configuration load(Path file, Consumer<String> mistakes) throws IOException {
        return read(file, mistake -> mistakes.accept(mistake.getMessage()));
    }

    private static Configuration read(Path file, Consumer<ConfigurationException> mistakes)
            throws IOException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            ConfigurationText text =
                    new ConfigurationText(
                            file.toString(), Files.readString(file), parent, mistakes);
            text.keepsItsSecrets(file);
            return new ConfigurationReader(text).configuration();
        } catch (CharacterCodingException otherCharset) {
            throw new ConfigurationException(file + ": this is not UTF-8; save the file as UTF-8");
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    file
                            + ": there is no such file; create it (an empty one is fine) or name another one");
        }
    }

    /** What the checks of a bounce need to know. */
    public EvidenceSettings evidence(boolean offline) {
        return new EvidenceSettings(
                dnsServers,
                dnsDeadline,
                offline,
                general.checks().addresses(),
                general.checks().lookups(),
                blockListKeys,
                general.checks().limits(),
                contentFilter,
                origin);
    }

    /**
     * The same with a place for unknown bounces where the file names none.
     *
     * @param standard directory; made when the first is kept
     */
    public Configuration keepingUnknownIn(Path standard) {
        return new Configuration(
                dnsServers,
                dnsDeadline,
                blockLists,
                blockListKeys,
                rules,
                knowledge,
                knowledgeWatch,
                inFlight,
                rateStore,
                contentFilter,
                general,
                domains,
                notAnnotated,
                origin,
                unknown.orIn(standard),
                history,
                site,
                monitor);
    }

    /** The operator's directory, which has those of rules and knowledge in it. */
    public Optional<Path> knowledgeDirectory() {
        return rules.map(Path::getParent);
    }

    /**
     * The settings for a bounce of a message that these addresses sent: those of their domain, if
     * it has any.
     */
    public DomainSettings settingsFor(Collection<String> addresses) {
        return domains.of(addresses).orElse(general);
    }

    /** The settings of single domains, without the general ones. */
    public Collection<DomainSettings> ofSingleDomains() {
        return domains.byName().values();
    }

    /** The domains with settings of their own, in alphabetical order and in A-labels. */
    public List<String> domainsWithSettings() {
        return domains.byName().keySet().stream().sorted().toList();
    }

    /**
     * The block lists to ask: those that are named, else the standard ones; and those for which
     * there is a key.
     *
     * @throws ConfigurationException where a key fits no block list
     */
    public List<BlockListZone> zones(Knowledge knowledge) {
        List<String> useless = blockListKeys.useless(knowledge.blockLists());
        if (!useless.isEmpty()) {
            throw new ConfigurationException(
                    "blocklists.keys: no key can be used for "
                            + String.join(", ", useless)
                            + "; remove it, or say by \"keyed\" in blocklists.yaml how it is asked with one");
        }
        return Stream.concat(
                        knowledge.blockLists(blockLists).stream(),
                        blockListKeys.zones().isEmpty()
                                ? Stream.empty()
                                : knowledge.blockLists(blockListKeys.zones()).stream())
                .distinct()
                .toList();
    }

    /** Whether a bounce that goes to these addresses may be annotated. */
    public boolean annotates(Collection<String> addresses) {
        return addresses.stream().noneMatch(notAnnotated::match);
    }

    /** Where unknown bounces are kept, if that is said. */
    public Optional<Path> unknownDirectory() {
        return unknown.directory();
    }

    /**
     * Reads the text of a configuration file; whoever may read the file is not looked at.
     *
     * @param location what errors call the file
     * @param directory against which relative paths are resolved
     * @throws ConfigurationException names location, line, and what to write instead
     */
    public static Configuration parse(String location, String text, Path directory) {
        return new ConfigurationReader(
                        new ConfigurationText(location, text, directory, ConfigurationText.STRICT))
                .configuration();
    }

    /** Without passwords, which the location of a store may contain. */
    @Override
    public String toString() {
        return "Configuration[dns.servers=%s, sending.addresses=%s, blocklists=%s, keys=%s, rules=%s, knowledge=%s, rate.store=%s, origin=%s, unknown=%s, history=%s]"
                .formatted(
                        dnsServers,
                        general.checks().addresses(),
                        blockLists,
                        blockListKeys,
                        rules,
                        knowledge,
                        rateStore.replaceFirst("//[^/]*@", "//"),
                        origin,
                        unknown,
                        history);
    }
}
