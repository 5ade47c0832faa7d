// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.unknown.UnknownSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values as an administrator writes them. Each method throws an {@link IllegalArgumentException}
 * whose text is the mend.
 */
final class Settings {
    private static final int MOST_DAYS = 365;

    /** Of a time that somebody waits. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Looking without a pause would take a processor. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    private static final Set<PosixFilePermission> TOO_OPEN =
            Set.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private Settings() {}

    /**
     * A file with a secret: only its owner may write it, and only the owner and the group may read
     * it. A file system without such permissions is taken as it is.
     */
    static void secretFile(Path path) {
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).stream().anyMatch(TOO_OPEN::contains)) {
                throw new IllegalArgumentException(
                        "others may read or change "
                                + path
                                + ": remove these permissions with chmod g-w,o-rwx");
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    path + " can't be read: create it, or correct its permissions");
        }
    }

    static InetSocketAddress server(String value) {
        int colon = value.lastIndexOf(':');
        boolean port = colon > 0 && (value.indexOf(':') == colon || value.charAt(colon - 1) == ']');
        String host = port ? value.substring(0, colon) : value;
        try {
            return new InetSocketAddress(
                    address(host), port ? Integer.parseInt(value.substring(colon + 1)) : 53);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "write address:port, such as 192.0.2.53:53 or [2001:db8::53]:53");
        }
    }

    static InetAddress address(String value) {
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

    static Duration duration(String value) {
        try {
            Duration duration = Duration.parse(value.startsWith("P") ? value : "PT" + value);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "write a time above 0, such as 2s, and at most 24h");
            }
            return duration;
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("write seconds such as 2s or 1.5s");
        }
    }

    static Duration atLeastASecond(String value) {
        Duration duration = duration(value);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("write a time from 1s to 24h, such as 1h");
        }
        return duration;
    }

    static Optional<DayOfWeek> weekday(String value) {
        if (value.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DayOfWeek.valueOf(value.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("write a day such as monday, or off");
        }
    }

    static Optional<Duration> pause(String value) {
        if (value.equals("off")) {
            return Optional.empty();
        }
        try {
            Duration pause = duration(value);
            if (pause.compareTo(SHORTEST_PAUSE) < 0) {
                throw new IllegalArgumentException("write 0.01s or more");
            }
            return Optional.of(pause);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(wrong.getMessage() + ", or off");
        }
    }

    static Duration days(String value) {
        long days = count(value);
        if (days == 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("write a number of days from 1 to 365");
        }
        return Duration.ofDays(days);
    }

    /** The HTTP address of a server: no query, no fragment, no name and password. */
    static URI url(String value) {
        try {
            URI url = new URI(value);
            boolean plain =
                    url.getHost() != null
                            && url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getRawUserInfo() == null;
            if (plain && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            // is reported the same way
        }
        throw new IllegalArgumentException(
                "write http://host:port or https://host:port, such as http://127.0.0.1:11333");
    }

    static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("write a day such as 2026-03-01");
        }
    }

    static Locale language(String value) {
        Locale locale = Locale.forLanguageTag(value);
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException(
                    "write a language tag of RFC 5646, such as en or pt-BR");
        }
        return locale;
    }

    static String mailAddress(String value) {
        if (!Pattern.matches("[\\p{Alnum}.+_-]+@[\\p{Alnum}.-]+", value)) {
            throw new IllegalArgumentException("write a mail address, such as help@example.org");
        }
        return value;
    }

    static Boolean details(String value) {
        return switch (value) {
            case "all" -> true;
            case "summary" -> false;
            default -> throw new IllegalArgumentException("write all or summary");
        };
    }

    static Boolean deadOnce(String value) {
        return switch (value) {
            case "once" -> true;
            case "always" -> false;
            default -> throw new IllegalArgumentException("write always or once");
        };
    }

    static Boolean kept(String value) {
        return switch (value) {
            case "redacted" -> true;
            case "none" -> false;
            default -> throw new IllegalArgumentException("write redacted or none");
        };
    }

    static Boolean clear(String value) {
        return switch (value) {
            case "clear" -> true;
            case "hashed" -> false;
            default -> throw new IllegalArgumentException("write hashed or clear");
        };
    }

    static Integer historyDays(String value) {
        return (int) within(value, 1, HistorySettings.MOST_DAYS);
    }

    static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("write a path");
        }
    }

    static Integer unknownMost(String value) {
        return (int) within(value, 1, UnknownSettings.MOST);
    }

    static Integer percent(String value) {
        return (int) within(value, 0, 100);
    }

    static Integer inFlight(String value) {
        return (int) within(value, 0, 1_000);
    }

    static Long unknownBytes(String value) {
        return within(value, UnknownSettings.LEAST_BYTES, 1L << 40);
    }

    private static long within(String value, long least, long most) {
        long number = count(value);
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "write a whole number from " + least + " to " + most);
        }
        return number;
    }

    static Long count(String value) {
        if (!Pattern.matches("[0-9]{1,15}", value)) {
            throw new IllegalArgumentException("write a whole number, 0 or more");
        }
        return Long.parseLong(value);
    }
}
