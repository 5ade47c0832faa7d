// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a configuration file: the values of its keys, and the place of each mistake.
 *
 * @param mistakes gets those of keys that can be left out
 * @param written by what other key the value of a key is written, for the domain that is read
 */
record ConfigurationText(
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

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * @param text may begin with a byte order mark
     */
    ConfigurationText(
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
            Optional<String> mend = Keys.mend(key);
            if (mend.isPresent()) {
                throw at(key, "unknown key \"" + Keys.shown(key) + "\"", mend.get());
            }
        }
    }

    /** The same where these keys are written in place of others. */
    private ConfigurationText with(Map<String, String> others) {
        return new ConfigurationText(location, text, directory, mistakes, properties, others);
    }

    /** The same as it holds for each domain that has keys of its own. */
    Map<String, ConfigurationText> byDomain() {
        Map<String, ConfigurationText> texts = new TreeMap<>();
        ofDomains().forEach((domain, keys) -> texts.put(domain, with(keys)));
        return texts;
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
        for (String key : Keys.names()) {
            if (value(key).filter(v -> Keys.isSecret(key, v)).isPresent()) {
                try {
                    Settings.secretFile(file);
                } catch (IllegalArgumentException open) {
                    throw at(key, key + " is a secret", open.getMessage());
                }
            }
        }
    }

    /**
     * The value of a key, without blanks around it; empty if there is none.
     *
     * @param key one of {@link Keys}
     */
    Optional<String> value(String key) {
        if (!Keys.names().contains(key)) {
            throw new IllegalStateException(key + " is missing in the table of keys");
        }
        return Optional.ofNullable(properties.getProperty(written.getOrDefault(key, key)))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    /** A value without which answers could be wrong. */
    <T> T one(String key, T standard, Function<String, T> reading) {
        return value(key).map(v -> read(key, v, reading)).orElse(standard);
    }

    /** A value without which answers are not wrong. */
    <T> T optional(String key, T standard, Function<String, T> reading) {
        return optional(key, standard, standard, reading);
    }

    /**
     * @param leftOut in place of a value that can't be read
     */
    <T> T optional(String key, T standard, T leftOut, Function<String, T> reading) {
        try {
            return one(key, standard, reading);
        } catch (ConfigurationException mistake) {
            mistakes.accept(mistake);
            return leftOut;
        }
    }

    /** A list without which answers are not wrong. */
    <T> List<T> entries(String key, Function<String, T> reading) {
        try {
            return list(key, reading);
        } catch (ConfigurationException mistake) {
            mistakes.accept(mistake);
            return List.of();
        }
    }

    /** A list without which answers could be wrong. */
    <T> List<T> list(String key, Function<String, T> reading) {
        return value(key).stream()
                .flatMap(v -> Stream.of(v.split("[,\\s]+")))
                .filter(v -> !v.isEmpty())
                .map(v -> read(key, v, reading))
                .toList();
    }

    <T> T read(String key, String value, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException wrong) {
            String shown = Keys.isShown(key) ? "\"" + value + '"' : "read";
            String place = written.getOrDefault(key, key);
            throw at(place, place + " can't be " + shown, wrong.getMessage());
        }
    }

    /** A relative path is one below the directory of the file. */
    Path resolved(String value) {
        return directory.resolve(Settings.path(value));
    }

    /**
     * A secret, or the one in the first line of a file, as {@code file:PATH}.
     *
     * @throws IllegalArgumentException says what to do, without the value
     */
    String secret(String value) {
        return value.startsWith(Keys.FILE) ? firstLine(value.substring(Keys.FILE.length())) : value;
    }

    private String firstLine(String name) {
        Path path = resolved(name);
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

    ConfigurationException at(String key, String message, String mend) {
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
