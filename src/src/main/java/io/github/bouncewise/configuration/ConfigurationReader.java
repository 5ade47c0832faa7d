// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.configuration.MonitorSettings.SenderThresholds;
import io.github.bouncewise.evidence.blocklist.ZoneKeys;
import io.github.bouncewise.evidence.origin.OriginKey;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.investigation.SenderSettings;
import io.github.bouncewise.language.SimilarNames;
import io.github.bouncewise.report.ReportSettings;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One configuration file while it is read: its keys, and the place of each error.
 *
 * @param mistakes gets those of keys that can be left out
 * @param written by what other key the value of a key is written, for the domain that is read
 */
record ConfigurationReader(
        String location,
        String text,
        Path directory,
        Consumer<ConfigurationException> mistakes,
        Properties properties,
        Map<String, String> written) {
    /** Every mistake ends the reading. */
    static final Consumer<ConfigurationException> STRICT =
            mistake -> {
                throw mistake;
            };

    private static final Optional<Duration> WATCH = Optional.of(Duration.ofSeconds(2));
    private static final String FILE = "file:";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> KEYS =
            List.of(
                    "dns.servers",
                    "dns.deadline",
                    "sending.addresses",
                    "blocklists",
                    "blocklists.keys",
                    "knowledge.directory",
                    "knowledge.watch",
                    "language",
                    "language.second",
                    "limits.lookups",
                    "limits.in-flight",
                    "limits.message-size",
                    "limits.recipients-per-minute",
                    "limits.recipients-per-hour",
                    "limits.recipients-per-day",
                    "limits.domain-recipients-per-hour",
                    "limits.provider-recipients-per-minute",
                    "limits.provider-recipients-per-hour",
                    "rate.store",
                    "content.rspamd",
                    "helpdesk.address",
                    "helpdesk.name",
                    "report.details",
                    "report.dead-addresses",
                    "annotate.except",
                    "origin.keys",
                    "origin.days",
                    "origin.since",
                    "origin.domains",
                    "origin.hosts",
                    "checks.selectors",
                    "checks.certificates",
                    "unknown.keep",
                    "unknown.directory",
                    "unknown.most",
                    "unknown.bytes",
                    "history.url",
                    "history.user",
                    "history.password",
                    "history.days",
                    "history.addresses",
                    "monitor.to",
                    "monitor.every",
                    "monitor.digest",
                    "monitor.domains",
                    "monitor.sender-recipients-per-hour",
                    "monitor.sender-unknown-per-hour",
                    "monitor.sender-unknown-percent",
                    "monitor.sender-complaints-per-day");

    /** Characters of an unknown key that is shown: ours are shorter. */
    private static final int LONGEST_KEY = 40;

    /** Of one without a dot: a longer one may be a secret in a line of its own. */
    private static final int LONGEST_WORD = 20;

    /** Keys whose values are never shown. */
    private static final Set<String> SECRET =
            Set.of(
                    "origin.keys",
                    "rate.store",
                    "content.rspamd",
                    "history.url",
                    "history.password");

    /** Keys that may have a secret in their value, and what the value then contains. */
    private static final Map<String, Pattern> SECRETS =
            Map.of(
                    "origin.keys", Pattern.compile("(^|[,\\s])[^,\\s:]*:(?!" + FILE + ")"),
                    "blocklists.keys", Pattern.compile("="),
                    "rate.store", Pattern.compile("//[^/]*@"),
                    "history.password", Pattern.compile("^(?!" + FILE + ")"));

    /**
     * @param text may begin with a byte order mark
     */
    ConfigurationReader(
            String location,
            String text,
            Path directory,
            Consumer<ConfigurationException> mistakes) {
        this(
                location,
                text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text,
                directory,
                mistakes,
                new Properties(),
                Map.of());
        try {
            properties.load(new StringReader(this.text));
        } catch (IOException | IllegalArgumentException broken) {
            throw new ConfigurationException(
                    location
                            + ": "
                            + broken.getMessage()
                            + "; write lines of the form key=value, and a backslash as \\\\");
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            Optional<String> mend =
                    key.startsWith(DomainKeys.PREFIX)
                            ? DomainKeys.mend(key, KEYS)
                            : KEYS.contains(key) ? Optional.empty() : Optional.of(otherKeys(key));
            if (mend.isPresent()) {
                throw at(key, "unknown key \"" + shown(key) + "\"", mend.get());
            }
        }
    }

    /** The keys like an unknown one, or all. */
    private static String otherKeys(String unknown) {
        List<String> near = SimilarNames.to(unknown, KEYS);
        return near.isEmpty()
                ? "use one of " + String.join(", ", KEYS)
                : "did you mean " + String.join(" or ", near) + "?";
    }

    /** A key as far as it may be shown: without "=" behind it, a secret is a part of the key. */
    private static String shown(String key) {
        return KEYS.stream()
                .map(known -> key.substring(0, endOf(known, key)))
                .filter(beginning -> !beginning.isEmpty())
                .findFirst()
                .map(beginning -> beginning.equals(key) ? key : beginning + "…")
                .orElseGet(() -> key.length() > longest(key) ? key.substring(0, 10) + "…" : key);
    }

    private static int longest(String unknown) {
        return unknown.contains(".") ? LONGEST_KEY : LONGEST_WORD;
    }

    /** Where a known key ends in one that begins with it, or has it behind a domain; else 0. */
    private static int endOf(String known, String key) {
        if (key.startsWith(DomainKeys.PREFIX)) {
            int dot = key.indexOf("." + known);
            return dot < 0 ? 0 : dot + 1 + known.length();
        }
        return key.startsWith(known) ? known.length() : 0;
    }

    Configuration configuration() {
        Optional<Path> overlay =
                optional(
                        "knowledge.directory",
                        Optional.empty(),
                        v -> Optional.of(directory.resolve(Settings.path(v))));
        if (mistakes == STRICT) {
            overlay.filter(path -> !Files.isDirectory(path))
                    .ifPresent(
                            path -> {
                                throw at(
                                        "knowledge.directory",
                                        path + " is not a directory",
                                        "create it, with rules/ and knowledge-base/ in it, or remove the key");
                            });
        }
        return new Configuration(
                list("dns.servers", Settings::server),
                optional("dns.deadline", Duration.ofSeconds(2), Settings::duration),
                list("blocklists", zone -> zone.toLowerCase(Locale.ROOT)),
                keys(),
                overlay.map(path -> path.resolve("rules")),
                overlay.map(path -> path.resolve("knowledge-base")),
                optional("knowledge.watch", WATCH, Settings::pause),
                optional("limits.in-flight", 10, Settings::inFlight),
                one("rate.store", "", store -> SendRates.location(store, directory)),
                optional("content.rspamd", Optional.empty(), v -> Optional.of(Settings.url(v))),
                settings(),
                domains(),
                new AddressPatterns(list("annotate.except", AddressPatterns::read)),
                new OriginSettings(
                        list("origin.keys", this::originKey),
                        one("origin.days", OriginSettings.STANDARD_VALIDITY, Settings::days),
                        value("origin.since").map(v -> read("origin.since", v, Settings::day)),
                        list("origin.domains", domain -> domain.toLowerCase(Locale.ROOT)),
                        list("origin.hosts", host -> host.toLowerCase(Locale.ROOT))),
                new UnknownSettings(
                        optional("unknown.keep", true, false, Settings::kept),
                        optional(
                                "unknown.directory",
                                Optional.empty(),
                                v -> Optional.of(directory.resolve(Settings.path(v)).normalize())),
                        optional("unknown.most", 1_000, Settings::unknownMost),
                        optional("unknown.bytes", 4L << 20, Settings::unknownBytes)),
                history(),
                new SiteSettings(
                        entries("checks.selectors", SiteSettings::selector),
                        entries("checks.certificates", SiteSettings.Endpoint::of)),
                monitor());
    }

    private MonitorSettings monitor() {
        MonitorSettings off = MonitorSettings.OFF;
        SenderThresholds senders = off.senders();
        return new MonitorSettings(
                entries("monitor.to", Settings::mailAddress),
                optional("monitor.every", off.every(), Settings::atLeastASecond),
                optional("monitor.digest", off.digest(), Settings::weekday),
                entries("monitor.domains", SenderDomains::ascii),
                new SenderThresholds(
                        optional(
                                "monitor.sender-recipients-per-hour",
                                senders.recipientsPerHour(),
                                Settings::count),
                        optional(
                                "monitor.sender-unknown-per-hour",
                                senders.unknownPerHour(),
                                Settings::count),
                        optional(
                                "monitor.sender-unknown-percent",
                                senders.unknownPercent(),
                                Settings::percent),
                        optional(
                                "monitor.sender-complaints-per-day",
                                senders.complaintsPerDay(),
                                Settings::count)));
    }

    private HistorySettings history() {
        return new HistorySettings(
                optional(
                        "history.url",
                        "",
                        HistorySettings.OFF,
                        url -> HistorySettings.location(url, directory)),
                value("history.user").orElse(""),
                optional("history.password", "", this::password),
                optional("history.days", HistorySettings.STANDARD_DAYS, Settings::historyDays),
                optional("history.addresses", false, Settings::clear));
    }

    /** What may differ from domain to domain, for the one that is read or for all others. */
    private DomainSettings settings() {
        return new DomainSettings(
                optional("language", Locale.ENGLISH, Settings::language),
                optional(
                        "language.second",
                        Optional.empty(),
                        v -> Optional.of(Settings.language(v))),
                optional("limits.message-size", 20L << 20, Settings::count),
                new ReportSettings(
                        value("helpdesk.name").orElse(""),
                        optional("helpdesk.address", "", Settings::mailAddress),
                        optional("report.details", true, false, Settings::details),
                        optional("report.dead-addresses", false, Settings::deadOnce)),
                new SenderSettings(
                        list("sending.addresses", Settings::address),
                        optional("limits.lookups", 100L, Settings::count).intValue(),
                        new SendLimits(
                                optional("limits.recipients-per-minute", 0L, Settings::count),
                                optional("limits.recipients-per-hour", 0L, Settings::count),
                                optional("limits.recipients-per-day", 0L, Settings::count),
                                optional("limits.domain-recipients-per-hour", 0L, Settings::count),
                                optional(
                                        "limits.provider-recipients-per-minute",
                                        0L,
                                        Settings::count),
                                optional(
                                        "limits.provider-recipients-per-hour",
                                        0L,
                                        Settings::count))));
    }

    private SenderDomains domains() {
        Map<String, DomainSettings> domains = new TreeMap<>();
        ofDomains()
                .forEach(
                        (domain, keys) ->
                                domains.put(
                                        domain,
                                        new ConfigurationReader(
                                                        location,
                                                        text,
                                                        directory,
                                                        mistakes,
                                                        properties,
                                                        keys)
                                                .settings()));
        return new SenderDomains(domains);
    }

    private Map<String, Map<String, String>> ofDomains() {
        List<String> keys =
                properties.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(DomainKeys.PREFIX))
                        .sorted()
                        .toList();
        try {
            return DomainKeys.byDomain(keys);
        } catch (IllegalArgumentException twice) {
            String key = twice.getMessage();
            throw at(key, key + " is written in two ways", "remove one of them");
        }
    }

    /**
     * Refuses a file that has secrets in it, not only the names of files with secrets, and that
     * others may read or change.
     */
    void keepsItsSecrets(Path file) {
        for (Map.Entry<String, Pattern> secret : SECRETS.entrySet()) {
            if (value(secret.getKey())
                    .filter(v -> secret.getValue().matcher(v).find())
                    .isPresent()) {
                try {
                    Settings.secretFile(file);
                } catch (IllegalArgumentException open) {
                    throw at(secret.getKey(), secret.getKey() + " is a secret", open.getMessage());
                }
            }
        }
    }

    /** The message does not contain the value, which is a secret. */
    private ZoneKeys keys() {
        Map<String, String> keys = new TreeMap<>();
        for (String entry : list("blocklists.keys", Function.identity())) {
            int equals = entry.indexOf('=');
            String key = entry.substring(equals + 1);
            if (equals < 1 || !Pattern.matches("[0-9A-Za-z-]{1,63}", key)) {
                throw at(
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

    private Optional<String> value(String key) {
        return Optional.ofNullable(properties.getProperty(written.getOrDefault(key, key)))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private <T> T one(String key, T standard, Function<String, T> reading) {
        return value(key).map(v -> read(key, v, reading)).orElse(standard);
    }

    /** A value without which answers are not wrong. */
    private <T> T optional(String key, T standard, Function<String, T> reading) {
        return optional(key, standard, standard, reading);
    }

    /**
     * @param leftOut in place of a value that can't be read
     */
    private <T> T optional(String key, T standard, T leftOut, Function<String, T> reading) {
        try {
            return one(key, standard, reading);
        } catch (ConfigurationException mistake) {
            mistakes.accept(mistake);
            return leftOut;
        }
    }

    /** A list without which answers are not wrong. */
    private <T> List<T> entries(String key, Function<String, T> reading) {
        try {
            return list(key, reading);
        } catch (ConfigurationException mistake) {
            mistakes.accept(mistake);
            return List.of();
        }
    }

    private <T> List<T> list(String key, Function<String, T> reading) {
        return value(key).stream()
                .flatMap(v -> Stream.of(v.split("[,\\s]+")))
                .filter(v -> !v.isEmpty())
                .map(v -> read(key, v, reading))
                .toList();
    }

    private <T> T read(String key, String value, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException wrong) {
            String shown = SECRET.contains(key) ? "read" : "\"" + value + '"';
            String place = written.getOrDefault(key, key);
            throw at(place, place + " can't be " + shown, wrong.getMessage());
        }
    }

    /** {@code id:secret}, or {@code id:file:PATH} of a file with the secret in its first line. */
    private OriginKey originKey(String value) {
        String[] parts = value.split(":", 2);
        if (parts.length < 2) {
            // the one part may be the secret, so the message does not contain it
            throw new IllegalArgumentException(
                    "write id:secret, or id:file:PATH of a file with the secret");
        }
        String secret = parts[1];
        return new OriginKey(
                parts[0],
                secret.startsWith(FILE) ? firstLine(secret.substring(FILE.length())) : secret);
    }

    /** The password, or {@code file:PATH} of a file with the password in its first line. */
    private String password(String value) {
        return value.startsWith(FILE) ? firstLine(value.substring(FILE.length())) : value;
    }

    private String firstLine(String name) {
        Path path = directory.resolve(Settings.path(name));
        if (!Files.exists(path)) {
            // what is written as its name may be the secret
            throw new IllegalArgumentException(
                    "there is no file of that name: create it, or correct the name");
        }
        Settings.secretFile(path);
        try (Stream<String> lines = Files.lines(path)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException(
                    path + " can't be read: create it, or correct its permissions");
        }
    }

    private ConfigurationException at(String key, String message, String mend) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        Pattern start = Pattern.compile("\\s*" + Pattern.quote(key) + "(\\s*[=:].*|\\s.*|\\s*)");
        for (int i = 0; i < lines.size(); i++) {
            if (start.matcher(lines.get(i)).matches()) {
                return new ConfigurationException(
                        location + ":" + (i + 1) + ": " + message + "; " + mend);
            }
        }
        return new ConfigurationException(location + ": " + message + "; " + mend);
    }
}
