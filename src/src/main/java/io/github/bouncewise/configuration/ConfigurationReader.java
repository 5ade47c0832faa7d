// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.configuration.MonitorSettings.SenderThresholds;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.origin.OriginKey;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.investigation.SenderSettings;
import io.github.bouncewise.report.ReportSettings;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a configuration from its file, topic by topic; {@link Keys} has the keys. */
record ConfigurationReader(ConfigurationText file) {
    private static final Optional<Duration> WATCH = Optional.of(Duration.ofSeconds(2));

    Configuration configuration() {
        Optional<Path> overlay =
                file.optional(
                        "knowledge.directory",
                        Optional.empty(),
                        v -> Optional.of(file.resolved(v)));
        if (file.mistakes() == ConfigurationText.STRICT) {
            overlay.filter(path -> !Files.isDirectory(path))
                    .ifPresent(
                            path -> {
                                throw file.at(
                                        "knowledge.directory",
                                        path + " is not a directory",
                                        "create it, with rules/ and knowledge-base/ in it, or remove the key");
                            });
        }
        return new Configuration(
                file.list("dns.servers", Settings::server),
                file.optional("dns.deadline", Duration.ofSeconds(2), Settings::duration),
                file.list("blocklists", zone -> zone.toLowerCase(Locale.ROOT)),
                blockListKeys(),
                overlay.map(path -> path.resolve("rules")),
                overlay.map(path -> path.resolve("knowledge-base")),
                file.optional("knowledge.watch", WATCH, Settings::pause),
                file.optional("limits.in-flight", 10, Settings::inFlight),
                file.one("rate.store", "", store -> SendRates.location(store, file.directory())),
                file.optional(
                        "content.rspamd", Optional.empty(), v -> Optional.of(Settings.url(v))),
                settings(file),
                domains(),
                new AddressPatterns(file.list("annotate.except", AddressPatterns::read)),
                origin(),
                unknown(),
                history(),
                site(),
                monitor());
    }

    private OriginSettings origin() {
        return new OriginSettings(
                file.list("origin.keys", this::originKey),
                file.one("origin.days", OriginSettings.STANDARD_VALIDITY, Settings::days),
                file.value("origin.since").map(v -> file.read("origin.since", v, Settings::day)),
                file.list("origin.domains", domain -> domain.toLowerCase(Locale.ROOT)),
                file.list("origin.hosts", host -> host.toLowerCase(Locale.ROOT)));
    }

    private UnknownSettings unknown() {
        return new UnknownSettings(
                file.optional("unknown.keep", true, false, Settings::kept),
                file.optional(
                        "unknown.directory",
                        Optional.empty(),
                        v -> Optional.of(file.resolved(v).normalize())),
                file.optional("unknown.most", 1_000, Settings::unknownMost),
                file.optional("unknown.bytes", 4L << 20, Settings::unknownBytes));
    }

    private SiteSettings site() {
        return new SiteSettings(
                file.entries("checks.selectors", SiteSettings::selector),
                file.entries("checks.certificates", SiteSettings.Endpoint::of));
    }

    private MonitorSettings monitor() {
        MonitorSettings off = MonitorSettings.OFF;
        SenderThresholds senders = off.senders();
        return new MonitorSettings(
                file.entries("monitor.to", Settings::mailAddress),
                file.optional("monitor.every", off.every(), Settings::atLeastASecond),
                file.optional("monitor.digest", off.digest(), Settings::weekday),
                file.entries("monitor.domains", SenderDomains::ascii),
                new SenderThresholds(
                        file.optional(
                                "monitor.sender-recipients-per-hour",
                                senders.recipientsPerHour(),
                                Settings::count),
                        file.optional(
                                "monitor.sender-unknown-per-hour",
                                senders.unknownPerHour(),
                                Settings::count),
                        file.optional(
                                "monitor.sender-unknown-percent",
                                senders.unknownPercent(),
                                Settings::percent),
                        file.optional(
                                "monitor.sender-complaints-per-day",
                                senders.complaintsPerDay(),
                                Settings::count)));
    }

    private HistorySettings history() {
        return new HistorySettings(
                file.optional(
                        "history.url",
                        "",
                        HistorySettings.OFF,
                        url -> HistorySettings.location(url, file.directory())),
                file.value("history.user").orElse(""),
                file.optional("history.password", "", file::secret),
                file.optional("history.days", HistorySettings.STANDARD_DAYS, Settings::historyDays),
                file.optional("history.addresses", false, Settings::clear));
    }

    /** What may differ from domain to domain. */
    private static DomainSettings settings(ConfigurationText text) {
        return new DomainSettings(
                text.optional("language", Locale.ENGLISH, Settings::language),
                text.optional(
                        "language.second",
                        Optional.empty(),
                        v -> Optional.of(Settings.language(v))),
                text.optional("limits.message-size", 20L << 20, Settings::count),
                new ReportSettings(
                        text.value("helpdesk.name").orElse(""),
                        text.optional("helpdesk.address", "", Settings::mailAddress),
                        text.optional("report.details", true, false, Settings::details),
                        text.optional("report.dead-addresses", false, Settings::deadOnce)),
                new SenderSettings(
                        text.list("sending.addresses", Settings::address),
                        text.optional("limits.lookups", 100L, Settings::count).intValue(),
                        new SendLimits(
                                text.optional("limits.recipients-per-minute", 0L, Settings::count),
                                text.optional("limits.recipients-per-hour", 0L, Settings::count),
                                text.optional("limits.recipients-per-day", 0L, Settings::count),
                                text.optional(
                                        "limits.domain-recipients-per-hour", 0L, Settings::count),
                                text.optional(
                                        "limits.provider-recipients-per-minute",
                                        0L,
                                        Settings::count),
                                text.optional(
                                        "limits.provider-recipients-per-hour",
                                        0L,
                                        Settings::count))));
    }

    private SenderDomains domains() {
        Map<String, DomainSettings> domains = new TreeMap<>();
        file.byDomain().forEach((domain, text) -> domains.put(domain, settings(text)));
        return new SenderDomains(domains);
    }

    /** The message does not contain the value, which is a secret. */
    private ZoneKeys blockListKeys() {
        Map<String, String> keys = new TreeMap<>();
        for (String entry : file.list("blocklists.keys", Function.identity())) {
            int equals = entry.indexOf('=');
            String key = entry.substring(equals + 1);
            if (equals < 1 || !Pattern.matches("[0-9A-Za-z-]{1,63}", key)) {
                throw file.at(
                        "blocklists.keys",
                        "entry "
                                + (keys.size() + 1)
                                + " of blocklists.keys is not of the form zone=key",
                        "write zen.spamhaus.org= and the key, of letters, digits and hyphens");
            }
            keys.put(entry.substring(0, equals).toLowerCase(Locale.ROOT), key);
        }
        return new ZoneKeys(keys);
    }

    /** {@code id:secret}, or {@code id:file:PATH} of a file with the secret in its first line. */
    private OriginKey originKey(String value) {
        String[] parts = value.split(":", 2);
        if (parts.length < 2) {
            // the one part may be the secret, so the message does not contain it
            throw new IllegalArgumentException(
                    "write id:secret, or id:file:PATH of a file with the secret");
        }
        return new OriginKey(parts[0], file.secret(parts[1]));
    }
}
