// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** The history of a real James, with the classes of the jar in James' extension class loader. */
class HistoryIT {

    @Test
    void a_bounce_and_what_was_sent_are_in_the_database_below_var() throws Exception {
        JamesHome home;
        try (NameServer dns = World.start();
                RefusingMailServer remote = RefusingMailServer.start()) {
            home =
                    Plugin.withPlugin("history")
                            .relayTo(remote.address())
                            .configure(World.configuration(dns) + "history.addresses = clear\n");
            try (JamesServer james = JamesServer.start(home)) {
                User alice = james.user("alice@example.com");
                remote.refuse("gone@example.org", At.RCPT, "550 5.1.1 no such user here");
                alice.send("The secret offer", "gone@example.org");
                alice.inbox(1);
                remote.refuse(
                        "spf@example.org",
                        At.RCPT,
                        "550 5.7.23 SPF validation failed for example.com, 192.0.2.9 is not allowed");
                alice.send("The second offer", "spf@example.org");
                alice.inbox(2);
            }
        }
        Path file = home.directory().resolve("var/bouncewise/history/history.mv.db");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        assertThat(
                        asked(
                                file,
                                "SELECT a.text recipient, w.text answer FROM bouncewise_entry e"
                                        + " JOIN bouncewise_word w ON w.id = e.answer"
                                        + " JOIN bouncewise_address a ON a.hash = e.recipient"))
                .contains("gone@example.org", "unknown-mailbox")
                .contains("(2 rows");
        assertThat(asked(file, "SELECT known FROM bouncewise_remedy"))
                .contains("senderDomain=example.com", "(1 row")
                .doesNotContain("alice", "spf@example.org", "offer");
        assertThat(asked(file, "SELECT SUM(sent) sent FROM bouncewise_sum WHERE domain > 0"))
                .containsPattern("(?m)^2 *$");
        assertThat(asked(file, "SELECT text FROM bouncewise_word"))
                .contains("alice@example.com")
                .doesNotContain("secret", "no such user");
    }

    /** The answer of H2's tool in the plugin's jar, in a process of its own. */
    private static String asked(Path file, String query) throws Exception {
        String name = file.toString().replaceFirst("\\.mv\\.db$", "");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Plugin.JAR.toString(),
                                "io.github.bouncewise.shaded.h2.tools.Shell",
                                "-url",
                                "jdbc:h2:file:"
                                        + name
                                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE",
                                "-user",
                                "",
                                "-password",
                                "",
                                "-sql",
                                query)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }
}
