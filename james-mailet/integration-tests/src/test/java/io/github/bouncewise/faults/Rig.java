// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.james.Plugin;
import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesProcess.Launch;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A James in a process of its own with the plugin, between a remote server and a server that holds
 * the mailbox of its user. In place of LocalDelivery, mail for the user is delivered by SMTP, so
 * that what arrived is known here, whatever becomes of James.
 */
final class Rig implements AutoCloseable {
    private static final String USER = "alice@example.com";

    /** How long a message may take while nothing else arrives. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** Jars of James' ActiveMQ queue, which are not on the class path of the memory app. */
    private static final List<String> QUEUE =
            List.of("activemq", "geronimo", "hawtbuf", "jakarta.jms-api", "james-server-queue-jms");

    private final JamesHome.Ports ports = JamesProcess.freePorts();
    private final NameServer dns = World.start();
    private final RefusingMailServer remote = RefusingMailServer.start();
    private final RefusingMailServer mailbox = RefusingMailServer.start();
    private final Ledger ledger;
    private final JamesHome home;
    private Launch launch = Launch.PLAIN;
    private JamesProcess james;
    private User user;

    private Rig(String name, String properties, String padding) {
        ledger = new Ledger(padding);
        remote.refuse(Ledger.REFUSES, At.RCPT, "550 5.1.1 no such user here");
        remote.tellTaken((recipients, message) -> ledger.delivered(recipients));
        mailbox.tellTaken((recipients, message) -> ledger.bounced(USER, message));
        home =
                Plugin.home("faults-" + name, ports)
                        .plugin(Plugin.JAR)
                        .relayTo(remote.address())
                        .configure(World.configuration(dns) + properties)
                        .change("mailetcontainer.xml", this::deliverToMailbox)
                        .change(
                                "webadmin.properties",
                                text ->
                                        text
                                                + "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes\n");
    }

    /**
     * Prepares a James, which is not started yet.
     *
     * @param properties further lines of {@code bouncewise.properties}
     */
    static Rig create(String name, String properties) throws IOException {
        return create(name, properties, "");
    }

    /** As above; the padding makes delivery reports from outside larger. */
    static Rig create(String name, String properties, String padding) throws IOException {
        Rig rig = new Rig(name, properties, padding);
        Files.deleteIfExists(rig.home.directory().resolve("james.out"));
        return rig;
    }

    private String deliverToMailbox(String xml) {
        return xml.replace(
                        "<mailet match=\"All\" class=\"LocalDelivery\"/>",
                        """
                        <mailet match="All" class="RemoteDelivery">
                            <outgoing>mailbox</outgoing>
                            <delayTime>20 * 500 msec</delayTime>
                            <maxRetries>20</maxRetries>
                            <gateway>127.0.0.1</gateway>
                            <gatewayPort>%d</gatewayPort>
                        </mailet>
                        """
                                .formatted(mailbox.address().getPort()))
                // users are in memory and gone after a restart, their mail in the queue is not
                .replace("match=\"RecipientIsLocal\"", "match=\"HostIsLocal\"");
    }

    /** Starts James as an administrator starts it. */
    Rig start() throws IOException {
        return start(Launch.PLAIN);
    }

    /** Starts James in another way. */
    Rig start(Launch how) throws IOException {
        launch = how;
        james = JamesProcess.start(home, ports, classPath(), how);
        user = james.user(USER);
        return this;
    }

    private String classPath() throws IOException {
        String plain = Plugin.classPathOfJames();
        if (launch.main().equals(Launch.PLAIN.main())) {
            return plain;
        }
        Stream<String> added =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> new File(entry).getAbsolutePath())
                        .filter(
                                entry ->
                                        QUEUE.stream().anyMatch(entry::contains)
                                                || entry.endsWith("/test-classes"));
        return plain + File.pathSeparator + added.collect(Collectors.joining(File.pathSeparator));
    }

    /** {@code kill -9}, and a start in the same directory and as before. */
    void killAndStart() throws IOException, InterruptedException {
        james.kill();
        start(launch);
    }

    /** Waits until everything that was accepted has arrived, or no more arrives. */
    void settle() throws InterruptedException {
        while (ledger.missing() > 0 && ledger.quiet() < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        // what arrives a second time arrives later
        TimeUnit.SECONDS.sleep(1);
    }

    /** What happens while messages are sent. */
    interface Meanwhile {
        void happen() throws Exception;
    }

    /** Load for that time. */
    void load(Duration time, int perSecond) throws Exception {
        load(perSecond, () -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
    }

    /** Load until what happens meanwhile is over. */
    void load(int perSecond, Meanwhile meanwhile) throws Exception {
        during(Load.start(user, ledger, perSecond), meanwhile);
    }

    /** As above, of delivery reports only. */
    void loadReports(int perSecond, Meanwhile meanwhile) throws Exception {
        during(Load.reports(user, ledger, perSecond), meanwhile);
    }

    private static void during(Load load, Meanwhile meanwhile) throws Exception {
        try (load) {
            meanwhile.happen();
        }
    }

    /** What webadmin says about the knowledge in use. */
    String knowledge() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + "/bouncewise/knowledge");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    /** A figure of the process out of {@code /proc}: the number of entries of that directory. */
    int count(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + james.pid(), directory))) {
            return (int) entries.count();
        }
    }

    /** The octets in use on the heap after a full collection. */
    long heap() throws IOException, InterruptedException {
        return james.heap();
    }

    /** The log and everything else that James has printed. */
    Path log() {
        return home.directory().resolve("james.out");
    }

    User user() {
        return user;
    }

    Ledger ledger() {
        return ledger;
    }

    NameServer dns() {
        return dns;
    }

    JamesHome home() {
        return home;
    }

    JamesProcess james() {
        return james;
    }

    static Launch durable() {
        return new Launch(DurableJames.class.getName(), List.of("-Xmx512m"), Map.of());
    }

    @Override
    public void close() {
        if (james != null) {
            james.close();
        }
        remote.close();
        mailbox.close();
        dns.close();
    }
}
