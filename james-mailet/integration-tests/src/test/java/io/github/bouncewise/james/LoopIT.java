// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two servers that send to each other, both with the plugin. Both take mail for unknown recipients
 * and bounce it afterwards, as is needed for a loop.
 */
class LoopIT {
    /** All that could follow a message follows in a fraction of it: nothing waits here. */
    private static final long QUIET_MILLIS = 3_000;

    private static NameServer dns;
    private static JamesServer net;
    private static JamesServer org;

    @BeforeAll
    static void start() throws Exception {
        dns = World.start();
        int netPort = freePort();
        int orgPort = freePort();
        net = server("loop-net", "example.net", netPort, orgPort);
        org = server("loop-org", "example.org", orgPort, netPort);
    }

    @AfterAll
    static void stop() {
        org.close();
        net.close();
        dns.close();
    }

    @Test
    void a_bounce_that_can_not_be_delivered_is_answered_by_nobody() throws Exception {
        User anyone = org.user("anyone@example.org");
        long netBefore = net.undeliverable();
        long orgBefore = org.undeliverable();

        anyone.receiveFrom("ghost@example.net", "nobody@example.org");
        for (int patience = 0; patience < 300 && net.undeliverable() == netBefore; patience++) {
            Thread.sleep(100);
        }
        Thread.sleep(QUIET_MILLIS);

        // the message at the one, its bounce at the other, and no more
        assertThat(org.undeliverable() - orgBefore).isEqualTo(1);
        assertThat(net.undeliverable() - netBefore).isEqualTo(1);
        assertThat(anyone.inbox(0)).isEmpty();
    }

    @Test
    void an_explained_bounce_keeps_its_marks_and_comes_once() throws Exception {
        User alice = net.user("alice@example.net");
        User carol = org.user("carol@example.org");
        long orgBefore = org.undeliverable();

        alice.send("Hello", "nobody@example.org");
        Letter bounce = new Letter(alice.inbox(1).get(0));
        Thread.sleep(QUIET_MILLIS);

        assertThat(alice.inbox(1)).hasSize(1);
        assertThat(org.undeliverable() - orgBefore).isEqualTo(1);
        assertThat(bounce.header("Return-Path")).isEqualTo("<>");
        assertThat(bounce.header("X-Bouncewise-Cause")).isNotEmpty();
        // carol has no part in it
        assertThat(carol.inbox(0)).isEmpty();
    }

    @Test
    void a_report_keeps_the_mark_of_an_automatic_message() throws Exception {
        User bob = net.user("bob@example.net");

        bob.receive(
                Reports.unknownUser("bob@example.net", "nobody@example.org")
                        .replace("MIME-Version", "Auto-Submitted: auto-replied\nMIME-Version"));
        Letter report = new Letter(bob.inbox(1).get(0));

        assertThat(report.header("X-Bouncewise-Cause")).isNotEmpty();
        assertThat(report.header("Return-Path")).isEqualTo("<>");
        // RFC 3834 section 5: whoever answers automatically must see what it is
        assertThat(report.header("Auto-Submitted")).isEqualTo("auto-replied");
    }

    private static JamesServer server(String name, String domain, int port, int other)
            throws Exception {
        JamesHome home =
                Plugin.home(name, new JamesHome.Ports(port, 0, 0))
                        .plugin(Plugin.JAR)
                        .relayTo(new InetSocketAddress("127.0.0.1", other))
                        .configure(World.configuration(dns))
                        .change(
                                "smtpserver.xml",
                                text ->
                                        text.replaceFirst(
                                                "<handler class=\"[^\"]*ValidRcptHandler\"/>", ""));
        JamesServer server = JamesServer.start(home);
        forgetNames();
        server.user("postmaster@" + domain);
        return server;
    }

    /** A second server in this process registers the same names for its management. */
    private static void forgetNames() throws Exception {
        MBeanServer names = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : names.queryNames(new ObjectName("org.apache.james:*"), null)) {
            names.unregisterMBean(name);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
