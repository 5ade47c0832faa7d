// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
import io.github.bouncewise.evidence.blocklist.BlockLists;
import io.github.bouncewise.evidence.spf.SpfChecker;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.limits.Interruption;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All checks of our own site. Only the name servers of the configuration are asked; connections are
 * made to them, to the stores of the configuration, and to the servers whose certificates are to be
 * looked at.
 *
 * <p>Each check ends after 10 seconds, and all together after 30 seconds and one more for each
 * domain; what is not done by then is unknown. Nothing is changed.
 */
public final class SiteChecks {
    static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration ALL = Duration.ofSeconds(30);
    private static final int THREADS = 16;
    private static final int MOST_QUERIES = 200;

    /** How far the checks are. */
    @FunctionalInterface
    public interface Progress {
        /** Called by the threads that check, one at a time. */
        void done(int number, int total);
    }

    private final Configuration configuration;
    private final List<BlockListZone> zones;
    private final Knowledge knowledge;
    private final List<String> problems;
    private final Site site;

    private SiteChecks(
            Configuration configuration, Knowledge knowledge, List<String> problems, Site site) {
        this.configuration = configuration;
        this.zones = configuration.zones(knowledge);
        this.knowledge = knowledge;
        this.problems = List.copyOf(problems);
        this.site = site;
    }

    /**
     * Does nothing yet. Use {@code Bouncewise.siteChecks} where there is one.
     *
     * @param problems what of the knowledge is not in use, and why
     * @throws ConfigurationException where a key fits no block list
     */
    public static SiteChecks of(
            Configuration configuration, Knowledge knowledge, List<String> problems, Site site) {
        return new SiteChecks(configuration, knowledge, problems, site);
    }

    /** Waits until all is checked, and returns the results in the order of topics. */
    public List<CheckResult> run() {
        return run((number, total) -> {});
    }

    /**
     * The same, telling how far it is.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public List<CheckResult> run(Progress progress) {
        ExecutorService threads = Threads.pool("bouncewise-checks", THREADS);
        try (DnsClient client =
                        new DnsClient(configuration.dnsServers(), configuration.dnsDeadline());
                SpfChecker spf = new SpfChecker(knowledge.providers())) {
            List<Task> tasks = tasks(client, spf);
            AtomicInteger done = new AtomicInteger();
            long time = ALL.plusSeconds(site.domains().size()).toNanos();
            List<CompletableFuture<List<CheckResult>>> running = new ArrayList<>();
            for (Task task : tasks) {
                running.add(
                        CompletableFuture.supplyAsync(task.work(), threads)
                                .exceptionally(unforeseen -> failed(task, unforeseen))
                                .completeOnTimeout(late(task), time, TimeUnit.NANOSECONDS)
                                .whenComplete(
                                        (results, failure) -> {
                                            synchronized (done) {
                                                progress.done(done.incrementAndGet(), tasks.size());
                                            }
                                        }));
            }
            List<CheckResult> results = new ArrayList<>();
            running.forEach(one -> results.addAll(Interruption.await(one)));
            return List.copyOf(results);
        } finally {
            threads.shutdownNow();
        }
    }

    /** From which the mail of a domain is sent. */
    private List<InetAddress> addresses(String domain) {
        return site.addresses().isEmpty()
                ? configuration.settingsFor(List.of("postmaster@" + domain)).checks().addresses()
                : site.addresses();
    }

    /** From which any mail is sent. */
    private List<InetAddress> addresses() {
        return site.addresses().isEmpty()
                ? Stream.concat(
                                configuration.general().checks().addresses().stream(),
                                site.domains().stream()
                                        .flatMap(domain -> addresses(domain).stream()))
                        .distinct()
                        .toList()
                : site.addresses();
    }

    private List<Task> tasks(DnsClient client, SpfChecker spf) {
        Supplier<Lookups> dns = () -> new Lookups(client, EACH, MOST_QUERIES);
        Optional<Path> container = container();
        Texts texts = knowledge.texts().get("en");
        List<String> hosts = configuration.origin().hosts();
        List<String> selectors =
                Stream.concat(
                                site.selectors().stream(),
                                container.stream()
                                        .flatMap(f -> MailetContainerCheck.selectors(f).stream()))
                        .distinct()
                        .toList();
        BlockListCheck lists =
                new BlockListCheck(
                        zones,
                        new BlockLists(configuration.blockListKeys(), client, Clock.systemUTC()),
                        dns);
        List<Task> tasks = new ArrayList<>();
        tasks.addAll(InstallationCheck.of(knowledge.version(), problems, site.james()));
        tasks.addAll(StoreCheck.of(configuration));
        container.ifPresent(file -> tasks.add(MailetContainerCheck.of(file, configuration)));
        helpDesks().forEach(address -> tasks.add(DomainCheck.helpDesk(address, dns)));
        tasks.addAll(NameServerCheck.of(configuration, zones));
        tasks.addAll(lists.zones());
        tasks.addAll(AddressCheck.of(addresses()));
        tasks.addAll(ReverseDnsCheck.of(addresses(), hosts, dns));
        tasks.addAll(lists.addresses(addresses()));
        if (site.domains().isEmpty()) {
            tasks.add(DomainCheck.none());
        }
        for (String domain : site.domains()) {
            tasks.add(DomainCheck.mx(domain, hosts, dns));
            tasks.add(SpfCheck.of(domain, addresses(domain), spf, texts, dns));
            tasks.addAll(DkimKeyCheck.of(domain, selectors, dns));
            tasks.add(DmarcCheck.of(domain, dns));
            tasks.addAll(lists.domain(domain));
            tasks.addAll(TransportCheck.of(domain, dns));
        }
        tasks.addAll(CertificateCheck.of(site.certificates(), Clock.systemUTC(), dns));
        return tasks;
    }

    private Optional<Path> container() {
        return site.james()
                .map(conf -> conf.resolve("mailetcontainer.xml"))
                .filter(Files::isRegularFile);
    }

    private List<String> helpDesks() {
        return Stream.concat(
                        Stream.of(configuration.general()),
                        configuration.ofSingleDomains().stream())
                .map(settings -> settings.report().helpAddress())
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
    }

    private static List<CheckResult> failed(Task task, Throwable unforeseen) {
        Throwable cause = unforeseen.getCause() == null ? unforeseen : unforeseen.getCause();
        return task.unknown(
                "The check failed: " + cause + ".", "Report this as a fault of Bouncewise.");
    }

    private static List<CheckResult> late(Task task) {
        return task.unknown(
                "It took too long to check.", "Try again; check fewer domains at a time.");
    }
}
