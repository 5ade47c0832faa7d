// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import io.github.bouncewise.james.Plugin;
import io.github.bouncewise.james.Reports;
import io.github.bouncewise.stage.Inbox;
import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesProcess.Launch;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One storm: bounces of one mailing to several users as fast as James accepts them on some
 * connections, and a message to another user every half second until the last bounce has arrived.
 */
final class Storm implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = 300;
    private static final Duration BETWEEN_ORDINARY = Duration.ofMillis(500);

    /** How long nothing may arrive until the rest counts as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String HEALTH_CHECK =
            "additional.healthchecks=io.github.bouncewise.james.ServiceHealthCheck\n";

    private static final String ROUTES =
            "\nextensions.routes=io.github.bouncewise.james.KnowledgeRoutes\n";

    private static final List<String> SENDERS = List.of("anna", "bert", "carla", "dora");

    private final Variant variant;
    private final JamesHome.Ports ports = JamesProcess.freePorts();
    private final NameServer dns = World.start();
    private final JamesProcess james;
    private final Boot boot;
    private final List<User> senders = new ArrayList<>();
    private final List<Inbox> inboxes = new ArrayList<>();
    private final User other;
    private final Inbox otherInbox;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Map<String, Long> submitted = new ConcurrentHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private int seen;
    private volatile boolean over;

    /**
     * How long James took until it answered.
     *
     * @param wall until webadmin had added a domain, asked every 50 ms
     * @param processor time of its process until then
     */
    record Boot(Duration wall, Duration processor) {}

    private Storm(Server server, Variant variant) throws Exception {
        this.variant = variant;
        JamesHome home =
                Plugin.home("storm-" + variant, ports)
                        .configure(World.configuration(dns) + "dns.deadline = 2s\n")
                        .change("logback.xml", text -> text.replace("\"INFO\"", "\"WARN\""));
        if (variant.plugin) {
            home.plugin(Plugin.JAR)
                    .add("healthcheck.properties", HEALTH_CHECK)
                    .change("webadmin.properties", text -> text + ROUTES);
        } else {
            home.change("mailetcontainer.xml", Storm::withoutPlugin);
        }
        if (!variant.queue) {
            home.change("mailetcontainer.xml", xml -> xml.replaceAll("<queue>.*</queue>", ""));
        }
        Files.deleteIfExists(home.directory().resolve("james.out"));
        Launch launch = new Launch(server.main, List.of("-Xmx2g"), Map.of());
        long begin = System.nanoTime();
        james = JamesProcess.start(home, ports, classPath(), launch);
        boot = new Boot(Duration.ofNanos(System.nanoTime() - begin), james.processorTime());
        for (String name : SENDERS) {
            User sender = james.user(name + "@example.com");
            senders.add(sender);
            inboxes.add(Inbox.open(sender));
        }
        other = james.user("otto@example.com");
        otherInbox = Inbox.open(other);
    }

    /** Starts a James that has not seen a bounce yet. */
    static Storm cold(Variant variant) throws Exception {
        return new Storm(Server.LEAN, variant);
    }

    Boot boot() {
        return boot;
    }

    /** The octets in use on the heap after a full collection. */
    long heap() throws Exception {
        return james.heap();
    }

    /**
     * Hands in bounces of one mailing, each when the one before it has arrived.
     *
     * @return from the begin of each submission until the bounce is in the inbox, in microseconds,
     *     in order of size
     */
    long[] oneByOne(String name, int bounces) throws Exception {
        User sender = senders.get(0);
        Inbox inbox = inboxes.get(0);
        int there = inbox.status();
        long[] latencies = new long[bounces];
        for (int i = 0; i < bounces; i++) {
            long begin = System.nanoTime();
            sender.receive(bounce(name, i, sender, "d" + i % 200 + ".example"));
            while (inbox.status() <= there + i) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IOException("bounce " + i + " does not arrive");
                }
            }
            latencies[i] = (System.nanoTime() - begin) / 1_000;
        }
        inbox.clear();
        Arrays.sort(latencies);
        return latencies;
    }

    /** Starts a James, which has warmed up on bounces to other domains before this returns. */
    static Storm prepare(Server server, Variant variant) throws Exception {
        Storm storm = new Storm(server, variant);
        try {
            storm.submit("warm-up", WARM_UP, i -> "warm" + i % 20 + ".example");
            storm.awaitBounces(WARM_UP);
            for (Inbox inbox : storm.inboxes) {
                inbox.clear();
            }
            variant.dns.ifPresent(misbehaviour -> storm.dns.misbehave(".", misbehaviour));
            return storm;
        } catch (Throwable failed) {
            storm.close();
            throw failed;
        }
    }

    /**
     * Lets it break loose and waits for its end.
     *
     * @param domains how many recipients' domains the bounces speak of
     */
    Figures run(int bounces, int domains) throws Exception {
        Duration cpu = james.processorTime();
        Future<Integer> sending = threads.submit(this::sendOrdinary);
        Future<?> watching = threads.submit((Callable<Void>) this::watchOrdinary);
        long begin = System.nanoTime();
        submit("storm", bounces, i -> "d" + i % domains + ".example");
        int arrived = awaitBounces(bounces);
        double seconds = (System.nanoTime() - begin) / 1e9;
        over = true;
        int ordinary = sending.get();
        watching.get();
        long used = james.processorTime().minus(cpu).toMillis();
        long resident = james.resident();

        Set<String> different = new HashSet<>();
        int explained = 0;
        for (Inbox inbox : inboxes) {
            List<String> ids = inbox.header("Message-ID", 1, inbox.count());
            different.addAll(ids);
            explained +=
                    (int)
                            inbox.header("X-Bouncewise-Cause", 1, ids.size()).stream()
                                    .filter(cause -> cause != null)
                                    .count();
        }
        for (Inbox inbox : inboxes) {
            inbox.clear();
        }
        otherInbox.clear();
        return new Figures(
                variant,
                bounces,
                different.size(),
                explained,
                arrived - different.size(),
                seconds,
                latencies.stream().mapToLong(Long::longValue).sorted().toArray(),
                ordinary,
                used,
                resident,
                james.heap());
    }

    private static String classPath() throws IOException {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .filter(entry -> entry.endsWith("/test-classes"))
                .reduce(Plugin.classPathOfJames(), (all, one) -> all + File.pathSeparator + one);
    }

    NameServer dns() {
        return dns;
    }

    /** What the health check says about the name servers. */
    String health() throws IOException, InterruptedException {
        return webAdmin("/healthcheck/checks/Bouncewise%20service");
    }

    /** What the route of the plugin says. */
    String status() throws IOException, InterruptedException {
        return webAdmin("/bouncewise/status");
    }

    private String webAdmin(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    /** Submits bounces on all connections; James has accepted all of them on return. */
    private void submit(String name, int bounces, IntFunction<String> domain) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<Void>> clients = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
            clients.add(
                    threads.submit(
                            () -> {
                                for (int i; (i = next.getAndIncrement()) < bounces; ) {
                                    User sender = senders.get(i % senders.size());
                                    sender.receive(bounce(name, i, sender, domain.apply(i)));
                                }
                                return null;
                            }));
        }
        for (Future<Void> client : clients) {
            client.get();
        }
    }

    private static String bounce(String name, int number, User sender, String domain) {
        return Reports.unknownUser(sender.address(), "m" + number + "@" + domain)
                .replace("<report-1@", "<" + name + "-" + number + "@");
    }

    /** How many there are, once all are, or no more arrive. */
    private int awaitBounces(int bounces) throws Exception {
        int before = 0;
        long last = System.nanoTime();
        while (true) {
            int count = 0;
            for (Inbox inbox : inboxes) {
                count += inbox.count();
            }
            if (count != before) {
                before = count;
                last = System.nanoTime();
            }
            if (count >= bounces || System.nanoTime() - last > PATIENCE.toNanos()) {
                return count;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** How many were sent when the storm was over. */
    private int sendOrdinary() throws Exception {
        int number = 0;
        while (!over) {
            String id = "<ordinary-" + number++ + "@far.example>";
            submitted.put(id, System.nanoTime());
            other.receive(
                    "olga@far.example",
                    "From: olga@far.example\nTo: %s\nSubject: Hello\nMessage-ID: %s\n\nHello!\n"
                            .formatted(other.address(), id));
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ORDINARY.toMillis());
        }
        return number;
    }

    /** Ends when the storm is over and all have arrived, or no more arrive. */
    private Void watchOrdinary() throws Exception {
        long last = System.nanoTime();
        while (!(over && seen == submitted.size())) {
            int count = otherInbox.count();
            long now = System.nanoTime();
            for (String id : otherInbox.header("Message-ID", seen + 1, count)) {
                latencies.add((now - submitted.get(id)) / 1_000_000);
                last = now;
            }
            seen = Math.max(seen, count);
            if (over && now - last > PATIENCE.toNanos()) {
                return null;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return null;
    }

    private static String withoutPlugin(String xml) {
        return xml.replaceAll("<mailet [^>]*bouncewise\\.james\\.(SignOrigin|CountSent)\"/>", "")
                .replaceAll(
                        "(?s)<mailet [^>]*bouncewise\\.james\\.ExplainBounce\">.*?</mailet>", "")
                .replace(
                        "io.github.bouncewise.james.RemoteDeliveryKeepingReplies",
                        "RemoteDelivery");
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        james.close();
        dns.close();
    }
}
