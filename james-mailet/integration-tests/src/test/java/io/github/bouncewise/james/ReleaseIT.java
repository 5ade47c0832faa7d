// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip file of a release, used as its own README says. */
class ReleaseIT {
    private static final Path ZIP = Path.of(System.getProperty("bouncewise.release")).normalize();

    /**
     * From James' own tests, as Maven Central has it, without a mailet that fails for these tests.
     */
    private static final Path STOCK = Path.of(System.getProperty("bouncewise.stock"));

    private static final String FAILING =
            "(?s) *<mailet match=\"RecipientIs=error@domain.tld\".*?</mailet>\n";

    @TempDir private Path directory;

    private Path release;

    @BeforeEach
    void unpack() throws Exception {
        assumeThat(ZIP).as("only mvn -Prelease makes it").exists();
        run(directory, "", "unzip -q " + ZIP);
        release = directory.resolve(ZIP.getFileName().toString().replaceFirst("\\.zip$", ""));
    }

    @Test
    void installed_by_its_readme_into_a_james_it_explains_a_bounce_and_goes_without_a_trace()
            throws Exception {
        JamesHome home = Plugin.home("release", JamesHome.Ports.ANY);
        Files.deleteIfExists(home.extensions().resolve("bouncewise-james.jar"));
        Files.delete(home.conf().resolve("bouncewise.properties"));
        home.change("mailetcontainer.xml", sample -> stock());

        run(release, home, block("README.md", "## Install into James"));

        try (NameServer dns = World.start();
                RefusingMailServer remote = RefusingMailServer.start();
                JamesServer james =
                        JamesServer.start(
                                home.relayTo(remote.address())
                                        .configure(World.configuration(dns)))) {
            User alice = james.user("alice@example.com");
            remote.refuse(
                    "user@example.org",
                    At.END_OF_DATA,
                    "550 permanent failure for one or more recipients (user@example.org:blocked)");
            alice.send("Our offer", "user@example.org");

            assertThat(new Letter(alice.inbox(1).get(0)).text())
                    .contains("v=spf1 ip4:192.0.2.0/28 mx ip4:203.0.113.25 -all");
        }

        home.change(
                "mailetcontainer.xml",
                text -> read(home.conf().resolve("mailetcontainer.xml.before-bouncewise")));
        run(release, home, "patch \"$JAMES/conf/mailetcontainer.xml\" < bouncewise.patch");
        run(release, home, block("UPGRADE.md", "## Remove"));

        assertThat(read(home.conf().resolve("mailetcontainer.xml"))).isEqualTo(stock());
        assertThat(home.extensions()).isEmptyDirectory();
    }

    @Test
    void the_patch_for_a_file_with_a_named_matcher_and_comments_puts_each_mailet_in_its_place()
            throws Exception {
        Path file = directory.resolve("mailetcontainer.xml");
        Files.writeString(
                file,
                """
                <processors>
                  <processor state="transport">
                    <!-- <mailet match="All" class="RemoteDelivery"> -->
                    <matcher name="relay-allowed" match="org.apache.james.mailetcontainer.impl.matchers.Or">
                      <matcher match="SMTPAuthSuccessful"/>
                      <matcher match="org.apache.james.jmap.mailet.SentByJmap"/>
                    </matcher>
                    <mailet match="relay-allowed" class="ToProcessor"><processor>relay</processor></mailet>
                  </processor>
                  <processor state="relay">
                    <mailet match="All" class="RemoteDelivery">
                      <bounceProcessor>bounces</bounceProcessor>
                    </mailet>
                  </processor>
                  <processor state="local-delivery" enableJmx="true">
                    <mailet match="All" class="VacationMailet"/>
                  </processor>
                </processors>
                """);

        String patch = run(release, "", "bin/mailetcontainer-patch " + file);

        assertThat(changed(patch))
                .containsExactly(
                        "+<mailet match=\"SMTPAuthSuccessful\" class=\"io.github.bouncewise.james.SignOrigin\"/>",
                        "+<mailet match=\"org.apache.james.jmap.mailet.SentByJmap\" class=\"io.github.bouncewise.james.SignOrigin\"/>",
                        "-<mailet match=\"All\" class=\"RemoteDelivery\">",
                        "+<mailet match=\"All\" class=\"io.github.bouncewise.james.CountSent\"/>",
                        "+<mailet match=\"All\" class=\"io.github.bouncewise.james.RemoteDeliveryKeepingReplies\">",
                        "+<mailet match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\">",
                        "+<configuration>file://conf/bouncewise.properties</configuration>",
                        "+<timeLimit>30s</timeLimit>",
                        "+<queue>bouncewise</queue>",
                        "+<onMailetException>ignore</onMailetException>",
                        "+</mailet>");
    }

    @Test
    void a_file_without_what_the_mailets_need_gets_no_patch_but_the_reason() throws Exception {
        Path file = directory.resolve("mailetcontainer.xml");
        Files.writeString(file, stock().replaceAll("<bounceProcessor>.*</bounceProcessor>", ""));

        String said =
                run(release, "", "bin/mailetcontainer-patch " + file + " 2>&1 || echo code $?");

        assertThat(said).contains("no <bounceProcessor> in RemoteDelivery").endsWith("code 1\n");
    }

    @Test
    void its_command_line_explains_a_message() throws Exception {
        Files.writeString(
                release.resolve("bounce.eml"),
                """
                From: MAILER-DAEMON@mail.example.com
                To: ann@example.com
                Subject: Undelivered Mail Returned to Sender
                Date: Thu, 26 Nov 2026 12:00:00 +0000

                <ben@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown
                (in reply to RCPT TO command)
                """);

        assertThat(run(release, "", block("README.md", "## Explain a bounce without James")))
                .contains("ben@example.net", "550 5.1.1")
                .doesNotContain("SLF4J");
    }

    @Test
    void the_checksum_beside_it_is_its_own() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ZIP));

        assertThat(Path.of(ZIP + ".sha256"))
                .hasContent(HexFormat.of().formatHex(digest) + " *" + ZIP.getFileName());
    }

    @Test
    void it_has_what_its_readme_names_and_what_the_composition_mounts() throws Exception {
        String readme = read(release.resolve("README.md"));
        String composition = read(release.resolve("docker-compose.yml"));

        assertThat(readme + composition).doesNotContain("${");
        assertThat(
                        Stream.of(
                                "james/servers.md",
                                "james/mailetcontainer.xml",
                                "reference/index.html",
                                "reference/search.js",
                                "man/bouncewise.1",
                                "doc/explain.schema.json",
                                "rules/README.md",
                                "knowledge-base/blocklists.yaml",
                                "UPGRADE.md",
                                "CHANGELOG.md",
                                "LICENSE",
                                "NOTICE",
                                "THIRD-PARTY.txt"))
                .allSatisfy(name -> assertThat(release.resolve(name)).isNotEmptyFile());
        assertThat(
                        composition
                                .lines()
                                .map(String::strip)
                                .filter(line -> line.startsWith("- ./james/"))
                                .map(line -> line.substring(2).split(":")[0]))
                .hasSize(1)
                .allSatisfy(jar -> assertThat(release.resolve(jar)).isNotEmptyFile());
    }

    /** The lines of a patch that change something, without their indentation. */
    private static List<String> changed(String patch) {
        return patch.lines()
                .filter(line -> line.matches("[+-][^+-].*"))
                .map(line -> line.charAt(0) + line.substring(1).strip())
                .toList();
    }

    /** The indented lines below a heading, up to the next heading. */
    private String block(String file, String heading) {
        return read(release.resolve(file))
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private static String run(Path release, JamesHome home, String commands) throws Exception {
        return run(release, home.directory().toString(), commands);
    }

    /** Runs commands as an administrator types them; fails if one of them does. */
    private static String run(Path in, String james, String commands) throws Exception {
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-e", "-c", commands).directory(in.toFile());
        bash.environment().put("JAMES", james);
        bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
        bash.redirectErrorStream(true);
        Process process = bash.start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(commands + "\n" + said).isZero();
            return said;
        }
    }

    private static String stock() {
        return read(STOCK).replaceFirst(FAILING, "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
