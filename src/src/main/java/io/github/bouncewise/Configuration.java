// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.evidence.OriginKey;
import io.github.bouncewise.evidence.OriginSettings;
import io.github.bouncewise.evidence.SendRates;
import io.github.bouncewise.evidence.ZoneKeys;
import io.github.bouncewise.report.Frame;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an administrator decides: one properties file, the same for the command line and for James
 * ({@code conf/bouncewise.properties}).
 *
 * @param dnsServers name servers to ask, in order; empty for those of the system
 * @param dnsDeadline longest time that all checks of one bounce may take together
 * @param sendingAddresses addresses under which the world sees our mail; checked whatever they are
 * @param blockLists zones to ask; empty for those that the knowledge base marks as default
 * @param blockListKeys keys of block lists that are paid for or want a registration
 * @param rules operator's directory of rule files, laid over the shipped ones
 * @param knowledge operator's directory laid over the shipped knowledge base
 * @param language RFC 5646 tag used where the returned message asks for none
 * @param lookups most DNS questions for one bounce
 * @param messageSize largest bounce in octets that is read and annotated
 * @param recipientsPerHour recipients that a sender may reach in an hour; 0 for no limit
 * @param recipientsPerDay recipients that a sender may reach in 24 hours; 0 for no limit
 * @param rateStore where is counted what is sent, as {@link SendRates#open} takes it; empty where
 *     the file does not say
 * @param frame the help desk, and how much a report tells
 * @param origin how our own mail is known when it comes back
 */
public record Configuration(
        List<InetSocketAddress> dnsServers,
        Duration dnsDeadline,
        List<InetAddress> sendingAddresses,
        List<String> blockLists,
        ZoneKeys blockListKeys,
        Optional<Path> rules,
        Optional<Path> knowledge,
        Locale language,
        int lookups,
        long messageSize,
        long recipientsPerHour,
        long recipientsPerDay,
        String rateStore,
        Frame frame,
        OriginSettings origin) {

    private static final String FILE = "file:";
    private static final int MOST_DAYS = 365;

    private static final List<String> KEYS =
            List.of(
                    "dns.servers",
                    "dns.deadline",
                    "sending.addresses",
                    "blocklists",
                    "blocklists.keys",
                    "knowledge.directory",
                    "language",
                    "limits.lookups",
                    "limits.message-size",
                    "limits.recipients-per-hour",
                    "limits.recipients-per-day",
                    "rate.store",
                    "helpdesk.address",
                    "helpdesk.name",
                    "report.details",
                    "origin.keys",
                    "origin.days",
                    "origin.since",
                    "origin.domains",
                    "origin.hosts");

    /** Keys whose values are never shown. */
    private static final Set<String> SECRET = Set.of("origin.keys", "rate.store");

    /** What holds where the file says nothing. */
    public static Configuration defaults() {
        return parse("(defaults)", "", Path.of(""));
    }

    /**
     * Reads a configuration file. Relative paths in it are resolved against the directory of the
     * file.
     *
     * @throws ConfigurationException names file, line, and what to write instead
     */
    public static Configuration load(Path file) throws IOException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            return parse(file.toString(), Files.readString(file), parent);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    file
                            + ": there is no such file; create it (an empty one is fine) or name another one");
        }
    }

    static Configuration parse(String location, String text, Path directory) {
        return new Source(location, text, directory).configuration();
    }

    /** One file while it is read. */
    private record Source(String location, String text, Path directory, Properties properties) {

        Source(String location, String text, Path directory) {
            this(location, text, directory, new Properties());
            try {
                properties.load(new StringReader(text));
            } catch (IOException | IllegalArgumentException broken) {
                throw new ConfigurationException(
                        location
                                + ": "
                                + broken.getMessage()
                                + "; write lines of the form key=value, and a backslash as \\\\");
            }
            for (Object key : new TreeSet<>(properties.keySet())) {
                if (!KEYS.contains(key)) {
                    throw at(
                            (String) key,
                            "unknown key \"" + key + "\"",
                            "use one of " + String.join(", ", KEYS));
                }
            }
        }

        Configuration configuration() {
            Optional<Path> overlay = value("knowledge.directory").map(directory::resolve);
            overlay.filter(path -> !Files.isDirectory(path))
                    .ifPresent(
                            path -> {
                                throw at(
                                        "knowledge.directory",
                                        path + " is no directory",
                                        "create it, with rules/ and knowledge-base/ in it, or remove the key");
                            });
            return new Configuration(
                    list("dns.servers", this::server),
                    one("dns.deadline", Duration.ofSeconds(2), this::duration),
                    list("sending.addresses", this::address),
                    list("blocklists", zone -> zone.toLowerCase(Locale.ROOT)),
                    keys(),
                    overlay.map(path -> path.resolve("rules")).filter(Files::isDirectory),
                    overlay.map(path -> path.resolve("knowledge-base")).filter(Files::isDirectory),
                    one("language", Locale.ENGLISH, this::language),
                    one("limits.lookups", 100L, this::count).intValue(),
                    one("limits.message-size", 20L << 20, this::count),
                    one("limits.recipients-per-hour", 0L, this::count),
                    one("limits.recipients-per-day", 0L, this::count),
                    one("rate.store", "", store -> SendRates.location(store, directory)),
                    new Frame(
                            value("helpdesk.name").orElse(""),
                            one("helpdesk.address", "", this::mailAddress),
                            one("report.details", true, this::details)),
                    new OriginSettings(
                            list("origin.keys", this::originKey),
                            one("origin.days", OriginSettings.STANDARD_VALIDITY, this::days),
                            value("origin.since").map(v -> read("origin.since", v, this::day)),
                            list("origin.domains", domain -> domain.toLowerCase(Locale.ROOT)),
                            list("origin.hosts", host -> host.toLowerCase(Locale.ROOT))));
        }

        /** What is wrong is told without the value, which is a secret. */
        private ZoneKeys keys() {
            Map<String, String> keys = new TreeMap<>();
            for (String entry : list("blocklists.keys", Function.identity())) {
                int equals = entry.indexOf('=');
                String key = entry.substring(equals + 1);
                if (equals < 1 || !Pattern.matches("[0-9A-Za-z-]{1,63}", key)) {
                    throw at(
                            "blocklists.keys",
                            "entry " + (keys.size() + 1) + " of blocklists.keys is no zone=key",
                            "write zen.spamhaus.org= and the key, of letters, digits and hyphens");
                }
                keys.put(entry.substring(0, equals).toLowerCase(Locale.ROOT), key);
            }
            return new ZoneKeys(keys);
        }

        private Optional<String> value(String key) {
            return Optional.ofNullable(properties.getProperty(key))
                    .map(String::strip)
                    .filter(v -> !v.isEmpty());
        }

        private <T> T one(String key, T standard, Function<String, T> reading) {
            return value(key).map(v -> read(key, v, reading)).orElse(standard);
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
                String shown = SECRET.contains(key) ? "what stands there" : '"' + value + '"';
                throw at(key, key + " can't be " + shown, wrong.getMessage());
            }
        }

        private InetSocketAddress server(String value) {
            int colon = value.lastIndexOf(':');
            boolean port =
                    colon > 0 && (value.indexOf(':') == colon || value.charAt(colon - 1) == ']');
            String host = port ? value.substring(0, colon) : value;
            try {
                return new InetSocketAddress(
                        address(host), port ? Integer.parseInt(value.substring(colon + 1)) : 53);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "write address:port, such as 192.0.2.53:53 or [2001:db8::53]:53");
            }
        }

        private InetAddress address(String value) {
            String bare =
                    value.startsWith("[") && value.endsWith("]")
                            ? value.substring(1, value.length() - 1)
                            : value;
            String mend = "write an IPv4 or IPv6 address, such as 192.0.2.25 or 2001:db8::25";
            if (!Pattern.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*", bare)) {
                throw new IllegalArgumentException(mend);
            }
            try {
                return InetAddress.getByName(bare);
            } catch (UnknownHostException wrong) {
                throw new IllegalArgumentException(mend);
            }
        }

        private Duration duration(String value) {
            try {
                Duration duration = Duration.parse(value.startsWith("P") ? value : "PT" + value);
                if (duration.isNegative() || duration.isZero()) {
                    throw new IllegalArgumentException("write a time above 0, such as 2s");
                }
                return duration;
            } catch (DateTimeParseException wrong) {
                throw new IllegalArgumentException("write seconds such as 2s or 1.5s");
            }
        }

        /**
         * {@code id:secret}, or {@code id:file:PATH} of a file with the secret in its first line.
         */
        private OriginKey originKey(String value) {
            String[] parts = value.split(":", 2);
            String secret = parts.length < 2 ? "" : parts[1];
            if (!secret.startsWith(FILE)) {
                return new OriginKey(parts[0], secret);
            }
            Path path = directory.resolve(secret.substring(FILE.length()));
            try (Stream<String> lines = Files.lines(path)) {
                return new OriginKey(parts[0], lines.findFirst().orElse("").strip());
            } catch (IOException | UncheckedIOException unreadable) {
                throw new IllegalArgumentException(
                        path + " can't be read: create it, or mend its permissions");
            }
        }

        private Duration days(String value) {
            long days = count(value);
            if (days == 0 || days > MOST_DAYS) {
                throw new IllegalArgumentException("write a number of days from 1 to 365");
            }
            return Duration.ofDays(days);
        }

        private LocalDate day(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException wrong) {
                throw new IllegalArgumentException("write a day such as 2026-03-01");
            }
        }

        private Locale language(String value) {
            Locale locale = Locale.forLanguageTag(value);
            if (locale.getLanguage().isEmpty()) {
                throw new IllegalArgumentException(
                        "write a language tag of RFC 5646, such as en or pt-BR");
            }
            return locale;
        }

        private String mailAddress(String value) {
            if (!Pattern.matches("[\\p{Alnum}.+_-]+@[\\p{Alnum}.-]+", value)) {
                throw new IllegalArgumentException(
                        "write a mail address, such as help@example.org");
            }
            return value;
        }

        private Boolean details(String value) {
            return switch (value) {
                case "all" -> true;
                case "summary" -> false;
                default -> throw new IllegalArgumentException("write all or summary");
            };
        }

        private Long count(String value) {
            if (!Pattern.matches("[0-9]{1,15}", value)) {
                throw new IllegalArgumentException("write a whole number, 0 or more");
            }
            return Long.parseLong(value);
        }

        private ConfigurationException at(String key, String message, String mend) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            Pattern start =
                    Pattern.compile("\\s*" + Pattern.quote(key) + "(\\s*[=:].*|\\s.*|\\s*)");
            for (int i = 0; i < lines.size(); i++) {
                if (start.matcher(lines.get(i)).matches()) {
                    return new ConfigurationException(
                            location + ":" + (i + 1) + ": " + message + "; " + mend);
                }
            }
            return new ConfigurationException(location + ": " + message + "; " + mend);
        }
    }
}
