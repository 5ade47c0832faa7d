// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.checks.MailetContainerCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the installation, though James starts: told once in the log as a warning,
 * which James' own logback.xml shows, and from then on by the health check. A singleton, created by
 * James' injector.
 */
@Singleton
public class Startup {
    private static final Logger LOGGER = LoggerFactory.getLogger(Startup.class);
    private static final String CONTAINER = "file://conf/mailetcontainer.xml";

    /** About the name servers. */
    static final String SILENT =
            "the name servers do not answer: nothing of DNS is checked until they do; see"
                    + " dns.servers";

    private final FileSystem files;
    private final Set<String> warnings = new ConcurrentSkipListSet<>();
    private final AtomicBoolean checked = new AtomicBoolean();

    @Inject
    public Startup(FileSystem files) {
        this.files = files;
    }

    /**
     * Says once that bounces are explained, in a way that is seen: James' own logback.xml shows
     * warnings only.
     */
    static void announce(Logger logger, String knowledge) {
        String line = "Bouncewise explains bounces; knowledge {}";
        if (logger.isInfoEnabled()) {
            logger.info(line, knowledge);
        } else {
            logger.warn(line + " (a warning only because INFO is switched off)", knowledge);
        }
    }

    /** Logs a warning, unless it was told before, and keeps it for the health check. */
    void warn(String warning) {
        if (warnings.add(warning)) {
            LOGGER.warn("{}", warning);
        }
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Checks what can be seen before any mail has come; each mailet calls it, the first does it.
     */
    void check() {
        if (checked.compareAndSet(false, true)) {
            try {
                MailetContainerCheck.problems(files.getFile(CONTAINER).toPath())
                        .forEach(this::warn);
            } catch (IOException elsewhere) {
                LOGGER.debug("The mailet container is configured elsewhere", elsewhere);
            }
            severalJars(jars()).ifPresent(this::warn);
            otherJames(builtFor(), running()).ifPresent(this::warn);
        }
    }

    /** Asks the name servers in the background: the start must not wait for them. */
    void checkNameServers(BooleanSupplier answering) {
        Thread asking =
                new Thread(
                        () -> {
                            if (!answering.getAsBoolean()) {
                                // not kept: the health check asks again
                                LOGGER.warn(SILENT);
                            }
                        },
                        "bouncewise-start");
        asking.setDaemon(true);
        asking.setContextClassLoader(Startup.class.getClassLoader());
        asking.start();
    }

    /**
     * @param jars with this class in them
     */
    static Optional<String> severalJars(List<String> jars) {
        return jars.size() < 2
                ? Optional.empty()
                : Optional.of(
                        "the plugin is there several times, and one of them is used; remove all"
                                + " but one of "
                                + String.join(", ", jars));
    }

    private static List<String> jars() {
        String path = Startup.class.getName().replace('.', '/') + ".class";
        try {
            List<String> jars = new ArrayList<>();
            for (URL url : Collections.list(Startup.class.getClassLoader().getResources(path))) {
                jars.add(url.getPath().replaceFirst("^file:", "").replaceFirst("!.*", ""));
            }
            return jars.stream().distinct().sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * @param builtFor a version such as 3.8.1
     * @param running likewise; empty if unknown
     */
    static Optional<String> otherJames(String builtFor, String running) {
        return running.isEmpty() || release(running).equals(release(builtFor))
                ? Optional.empty()
                : Optional.of(
                        "this plugin is built for James %s, and this is James %s: it may fail at any mail; use the plugin for James %s"
                                .formatted(release(builtFor), running, release(running)));
    }

    /** The first two numbers. */
    private static String release(String version) {
        return version.replaceFirst("^([0-9]+\\.[0-9]+).*", "$1");
    }

    private static String running() {
        return Optional.ofNullable(Mail.class.getPackage().getImplementationVersion()).orElse("");
    }

    private static String builtFor() {
        Properties properties = new Properties();
        try (InputStream in = Startup.class.getResourceAsStream("james.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }
}
