// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The working directory of a James: {@code conf/} with the sample configuration of the plugin, and
 * {@code extensions-jars/} with its jar, as an administrator lays them down.
 */
public final class JamesHome {

    /**
     * Where James listens on 127.0.0.1.
     *
     * @param smtp 0 for a free port of the system's choice
     * @param imap likewise
     * @param webAdmin 0 for none at all
     */
    public record Ports(int smtp, int imap, int webAdmin) {
        public static final Ports ANY = new Ports(0, 0, 0);
    }

    private static final List<String> CONF =
            List.of(
                    "dnsservice.xml",
                    "domainlist.xml",
                    "imapserver.xml",
                    "jmap.properties",
                    "jmx.properties",
                    "listeners.xml",
                    "lmtpserver.xml",
                    "logback.xml",
                    "mailrepositorystore.xml",
                    "managesieveserver.xml",
                    "pop3server.xml",
                    "smtpserver.xml",
                    "usersrepository.xml",
                    "webadmin.properties");

    private final Path directory;

    private JamesHome(Path directory) {
        this.directory = directory;
    }

    /**
     * Lays down a James.
     *
     * @param directory made where it is missing
     * @param sample the plugin's sample configuration
     */
    public static JamesHome create(Path directory, Path sample, Ports ports) {
        JamesHome home = new JamesHome(directory.toAbsolutePath());
        try {
            home.forget();
            Files.createDirectories(home.conf());
            Files.createDirectories(home.extensions());
            for (String name : CONF) {
                try (InputStream file = JamesHome.class.getResourceAsStream("/conf/" + name)) {
                    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(home.conf().resolve(name), filled(text, ports));
                }
            }
            for (String name : List.of("mailetcontainer.xml", "bouncewise.properties")) {
                Files.copy(
                        sample.resolve(name),
                        home.conf().resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return home;
    }

    /** What an earlier James counted and kept here is not of this one. */
    private void forget() throws IOException {
        Path kept = directory.resolve("var");
        if (Files.exists(kept)) {
            try (Stream<Path> files = Files.walk(kept)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String filled(String text, Ports ports) {
        return text.replace("${smtp.port}", "" + ports.smtp())
                .replace("${imap.port}", "" + ports.imap())
                .replace("${webadmin.enabled}", "" + (ports.webAdmin() != 0))
                .replace("${webadmin.port}", "" + ports.webAdmin());
    }

    /** Lays the plugin's jar into {@code extensions-jars/}. */
    public JamesHome plugin(Path jar) {
        try {
            Files.copy(
                    jar,
                    extensions().resolve("bouncewise-james.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /**
     * Sends all mail for others to one server, and tries again once and soon, so that temporary
     * refusals end within a second.
     */
    public JamesHome relayTo(InetSocketAddress server) {
        return change(
                "mailetcontainer.xml",
                text ->
                        text.replaceFirst(
                                        "<delayTime>.*</delayTime>",
                                        "<delayTime>1 * 100 msec</delayTime>\n<gateway>127.0.0.1</gateway>\n<gatewayPort>"
                                                + server.getPort()
                                                + "</gatewayPort>")
                                .replace("<maxRetries>5<", "<maxRetries>1<")
                                .replace("<timeout>60000<", "<timeout>3000<"));
    }

    /**
     * Lets users send by JMAP too.
     *
     * @param keystore that of James' own tests
     */
    public JamesHome jmap(Path keystore, int port) {
        try {
            Files.copy(keystore, conf().resolve("keystore"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return change(
                "jmap.properties",
                disabled ->
                        """
                        enabled=true
                        jmap.port=%d
                        tls.keystoreURL=file://conf/keystore
                        tls.secret=james72laBalle
                        """
                                .formatted(port));
    }

    /** The whole of {@code conf/bouncewise.properties}, which may have secrets in it. */
    public JamesHome configure(String properties) {
        change("bouncewise.properties", sample -> properties);
        try {
            Files.setPosixFilePermissions(
                    conf().resolve("bouncewise.properties"),
                    PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Changes one file of {@code conf/}. */
    public JamesHome change(String name, UnaryOperator<String> change) {
        try {
            Path file = conf().resolve(name);
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Adds a file to {@code conf/}. */
    public JamesHome add(String name, String text) {
        try {
            Files.writeString(conf().resolve(name), text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path directory() {
        return directory;
    }

    public Path conf() {
        return directory.resolve("conf");
    }

    public Path extensions() {
        return directory.resolve("extensions-jars");
    }
}
