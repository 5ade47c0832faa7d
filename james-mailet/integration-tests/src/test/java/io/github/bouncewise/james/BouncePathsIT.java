// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way in which James 3.8.1 tells a user that a message did not arrive. */
class BouncePathsIT {
    /** Recipients in the domain of a path go that way. */
    private static final String PATHS =
            """
            <mailet match="HostIs=notified.example" class="NotifySender">
                <notice>550 5.7.1 Your message was refused</notice>
            </mailet>
            <mailet match="HostIs=bounced.example" class="Bounce">
                <notice>550 5.7.1 Executable content is not allowed here</notice>
                <passThrough>false</passThrough>
            </mailet>
            <mailet match="HostIs=delayed.example" class="DSNBounce">
                <action>delayed</action>
                <prefix>[Delayed]</prefix>
                <messageString>Your message has been delayed\\n</messageString>
                <defaultStatus>4.0.0</defaultStatus>
                <passThrough>false</passThrough>
            </mailet>
            <mailet match="HostIs=denied.example" class="ToProcessor">
                <processor>relay-denied</processor>
            </mailet>
            <mailet match="HostIs=stock.example" class="RemoteDelivery">
                <outgoing>stock</outgoing>
                GATEWAY
                <bounceProcessor>bounces</bounceProcessor>
            </mailet>
            <mailet match="HostIs=plain.example" class="RemoteDelivery">
                <outgoing>plain</outgoing>
                GATEWAY
            </mailet>
            """;

    private static NameServer dns;
    private static RefusingMailServer remote;
    private static JamesServer james;

    @BeforeAll
    static void start() throws Exception {
        dns = World.start();
        remote = RefusingMailServer.start();
        String gateway =
                """
                <delayTime>1 * 100 msec</delayTime>
                <maxRetries>1</maxRetries>
                <gateway>127.0.0.1</gateway>
                <gatewayPort>%d</gatewayPort>
                """
                        .formatted(remote.address().getPort());
        String first = "<mailet match=\"All\" class=\"RecipientRewriteTable\">";
        james =
                JamesServer.start(
                        Plugin.withPlugin("bounce-paths")
                                .relayTo(remote.address())
                                .change(
                                        "mailetcontainer.xml",
                                        text ->
                                                text.replace(
                                                        first,
                                                        PATHS.replace("GATEWAY", gateway) + first))
                                .configure(
                                        World.configuration(dns)
                                                + "annotate.except = *-bounces@example.net\n"
                                                + "domain.example.com.language = de\n"));
    }

    @AfterAll
    static void stop() {
        james.close();
        remote.close();
        dns.close();
    }

    private static void show(String name, User user) throws Exception {
        try {
            System.out.println(
                    "====="
                            + name
                            + "\n"
                            + new Letter(user.inbox(1).get(0))
                                    .raw()
                                    .replaceAll("(?s)<html.*?</html>", "..")
                                    .replaceAll(
                                            "(?s)(Content-Type: text/html.*?)\r\n--", "..\r\n--"));
        } catch (Throwable t) {
            System.out.println("=====" + name + " FAILED " + t);
        }
    }

    @Test
    void probe() throws Exception {
        remote.refuse(
                "@stock.example",
                At.RCPT,
                "550-5.1.1 nobody here\n550-5.1.1 of that name\n550 5.1.1 at all");
        remote.refuse("@plain.example", At.RCPT, "550-5.1.1 nobody here\n550 5.1.1 of that name");
        remote.refuse("@far.example", At.RCPT, "550-5.1.1 nobody here\n550 5.1.1 of that name");
        for (String path :
                new String[] {
                    "notified", "bounced", "delayed", "denied", "stock", "plain", "far"
                }) {
            User user = james.user(path + "@example.net");
            user.send("Minutes " + path, "ben@" + path + ".example");
        }
        User u = james.user("missing@example.net");
        james.map("gone", "example.net", "nobody@example.net");
        try {
            u.send("Minutes", "gone@example.net");
        } catch (Exception e) {
            System.out.println("gone: " + e);
        }
        User full = james.user("full@example.net");
        full.receive("From: a@example.org\nSubject: x\n\nx\n");
        full.inbox(1);
        james.quota("full@example.net", 1);
        User q = james.user("tofull@example.net");
        q.send("Minutes", "full@example.net");
        User sieved = james.user("sieved@example.net");
        james.sieve("sieved@example.net", "require \"reject\"; reject \"I do not want this.\";");
        User s = james.user("tosieved@example.net");
        s.send("Minutes", "sieved@example.net");
        for (int i = 0; i < 20; i++) {
            james.map("a" + i, "example.net", "a" + (i + 1) + "@example.net");
        }
        User l = james.user("looping@example.net");
        try {
            l.send("Minutes", "a0@example.net");
        } catch (Exception e) {
            System.out.println("loop: " + e);
        }
        User de = james.user("de@example.com");
        de.send("Minutes", "ben@far.example");
        User vb = james.user("news-bounces@example.net");
        vb.send("Minutes", "ben@far.example");
        for (String path :
                new String[] {
                    "notified",
                    "bounced",
                    "delayed",
                    "denied",
                    "stock",
                    "plain",
                    "far",
                    "missing",
                    "tofull",
                    "tosieved",
                    "looping",
                    "news-bounces"
                }) {
            show(path, new User(path + "@example.net", james.smtpPort(), james.imapPort()));
        }
        show("de", de);
        System.out.println("full " + full.inbox(0).size() + " sieved " + sieved.inbox(0).size());
    }
}
