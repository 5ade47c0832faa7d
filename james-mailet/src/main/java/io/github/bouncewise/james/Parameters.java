// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.MailetConfig;

/**
 * The parameters of one mailet in {@code mailetcontainer.xml}. A wrong one stops the start with a
 * message that names the file, the line (if it is found) and how to correct it.
 */
final class Parameters {
    private static final String FILE = "conf/mailetcontainer.xml";

    /** Parameters that James itself reads, for every mailet. */
    private static final Set<String> OF_JAMES = Set.of("onMailetException", "onMatcherException");

    private final MailetConfig config;
    private final FileSystem files;

    Parameters(MailetConfig config, FileSystem files) {
        this.config = config;
        this.files = files;
    }

    /**
     * @throws MessagingException if there is another parameter; names the first one
     */
    void allowOnly(Set<String> known) throws MessagingException {
        for (Iterator<String> names = config.getInitParameterNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && !OF_JAMES.contains(name)) {
                throw wrong(
                        name,
                        "mailet " + config.getMailetName() + " has no parameter \"" + name + "\"",
                        known.isEmpty()
                                ? "remove it"
                                : "use one of " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** The value without surrounding spaces; empty if it is missing or blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(config.getInitParameter(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * A duration such as {@code 30s} or {@code 1m}.
     *
     * @throws MessagingException if it is not a duration, or not above 0
     */
    Duration duration(String name, Duration standard) throws MessagingException {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            Duration duration = Duration.parse("PT" + value.get());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException notOne) {
            // reported below
        }
        throw wrong(
                name,
                name + " can't be \"" + value.get() + "\"",
                "write a time above 0, such as 30s");
    }

    private MessagingException wrong(String name, String message, String mend) {
        String line = line(name).map(number -> ":" + number).orElse("");
        return new MessagingException(FILE + line + ": " + message + "; " + mend);
    }

    /** James does not provide line numbers, so the parameter is searched in the file. */
    private Optional<Integer> line(String name) {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(Files.readAllLines(files.getFile("file://" + FILE).toPath()));
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
        String mailet = "class=\"" + config.getMailetName() + "\"";
        Pattern element = Pattern.compile("<" + Pattern.quote(name) + "[\\s/>]");
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            inside |= lines.get(i).contains(mailet);
            if (inside && element.matcher(lines.get(i)).find()) {
                return Optional.of(i + 1);
            }
            inside &= !lines.get(i).contains("</mailet>");
        }
        return Optional.empty();
    }
}
