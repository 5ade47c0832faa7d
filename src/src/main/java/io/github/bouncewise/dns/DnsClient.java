// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/**
 * Asks recursive name servers, for all bounces together. Answers are cached as long as their TTL
 * allows, negative ones too (RFC 2308); a query that is in flight is not sent again. A failure is
 * remembered for a second (RFC 9520 section 3.2). A server that is silent is given up until it
 * answers again; while all are, every question fails at once.
 *
 * <p>No query takes longer than the client's {@code patience}. In that time every server is queried
 * in turn, and a single one twice, because UDP loses packets.
 */
public final class DnsClient implements AutoCloseable {
    private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final int MOST_ALIASES = 8;

    private record Question(Name name, int type) {}

    private final ConcurrentMap<Question, CompletableFuture<DnsAnswer>> inFlight =
            new ConcurrentHashMap<>();
    private final ExecutorService threads = Threads.pool("bouncewise-dns", 2);
    private final Duration patience;
    private final AnswerCache cache = new AnswerCache();
    private final List<InetSocketAddress> configured;

    /** Null before the first question. */
    private volatile Servers servers;

    /**
     * @param servers address and port of each, in order; empty for the servers of the system
     * @param patience longest time for one question, above 0
     */
    public DnsClient(List<InetSocketAddress> servers, Duration patience) {
        this.patience = patience;
        this.configured = List.copyOf(servers);
    }

    /**
     * The name servers, made at the first question: a command that asks none starts sooner.
     *
     * @param first asked where there is one attempt only
     * @param attempts in the order in which they are asked
     */
    private record Servers(
            Map<InetSocketAddress, CircuitBreaker> breakers,
            NameServerConnection first,
            List<NameServerConnection> attempts) {

        /**
         * @param configured empty for the servers of the system
         */
        static Servers of(List<InetSocketAddress> configured, Duration patience) {
            List<InetSocketAddress> all =
                    configured.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : configured;
            List<InetSocketAddress> turns = all.size() == 1 ? List.of(all.get(0), all.get(0)) : all;
            Duration each = patience.dividedBy(Math.max(1, turns.size()));
            Map<InetSocketAddress, CircuitBreaker> breakers = new LinkedHashMap<>();
            turns.forEach(server -> breakers.computeIfAbsent(server, s -> breaker(s, each)));
            InetSocketAddress first = turns.get(0);
            return new Servers(
                    breakers,
                    new NameServerConnection(first, patience, breakers.get(first)),
                    turns.stream()
                            .map(s -> new NameServerConnection(s, each, breakers.get(s)))
                            .toList());
        }
    }

    private Servers servers() {
        if (servers == null) {
            synchronized (this) {
                if (servers == null) {
                    servers = Servers.of(configured, patience);
                }
            }
        }
        return servers;
    }

    /** Every recursive server has the name servers of the root (RFC 1035 section 5.3.2). */
    private static CircuitBreaker breaker(InetSocketAddress server, Duration timeout) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setIgnoreTruncation(true);
        resolver.setTimeout(timeout);
        Message probe = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
        return new CircuitBreaker(
                server.toString().replaceFirst(".*/", ""),
                () -> resolver.sendAsync(probe.clone()),
                BETWEEN_PROBES);
    }

    /** The servers that are given up at present. */
    public List<InetSocketAddress> silent() {
        Servers asked = servers;
        return asked == null ? List.of() : silent(asked);
    }

    private static List<InetSocketAddress> silent(Servers servers) {
        return servers.breakers().entrySet().stream()
                .filter(server -> server.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether all servers are given up at present, so that only cached answers are to be had. */
    boolean isSilent() {
        Servers asked = servers;
        return asked != null && silent(asked).size() == asked.breakers().size();
    }

    private LookupSession session(NameServerConnection server, QueryBudget budget) {
        return LookupSession.builder()
                .resolver(server.within(budget))
                .cache(cache.cache())
                .executor(threads)
                .maxRedirects(MOST_ALIASES)
                .build();
    }

    /**
     * The answer, in time and never as an exception. A caller may stop waiting for it, but may not
     * complete it: other callers wait too.
     *
     * @param name absolute
     */
    public CompletableFuture<DnsAnswer> ask(Name name, int type) {
        return ask(name, type, QueryBudget.unlimited());
    }

    /**
     * The same within a budget; {@link DnsAnswer#NOT_ASKED} if it does not suffice. What is cached
     * or in flight costs nothing.
     */
    CompletableFuture<DnsAnswer> ask(Name name, int type, QueryBudget budget) {
        Question question = new Question(name, type);
        Optional<DnsAnswer> cached = cache.known(name, type);
        if (cached.isPresent()) {
            return CompletableFuture.completedFuture(cached.get());
        }
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        CompletableFuture<DnsAnswer> earlier = inFlight.putIfAbsent(question, mine);
        if (earlier != null) {
            // the budget that did not suffice was that of another bounce
            return earlier.thenCompose(
                    answer ->
                            answer.state() == DnsAnswer.State.NOT_ASKED && !budget.isSpent()
                                    ? ask(name, type, budget)
                                    : CompletableFuture.completedFuture(answer));
        }
        attempt(question, 0, budget)
                .completeOnTimeout(DnsAnswer.FAILED, patience.toNanos(), TimeUnit.NANOSECONDS)
                .thenAccept(
                        answer -> {
                            forget(question, answer);
                            mine.complete(answer);
                        });
        return mine;
    }

    /**
     * What is cached, or has failed within the last second; {@link DnsAnswer#NOT_ASKED} if nothing
     * is known. Sends no query and does not wait.
     */
    DnsAnswer known(Name name, int type) {
        Question question = new Question(name, type);
        CompletableFuture<DnsAnswer> asked = inFlight.get(question);
        if (asked != null && asked.isDone()) {
            return asked.join();
        }
        Optional<DnsAnswer> cached = cache.known(name, type);
        if (cached.isPresent()) {
            return cached.get();
        }
        return lookUp(question, session(servers().attempts().get(0), QueryBudget.none()))
                .getNow(Optional.empty())
                .orElse(isSilent() ? DnsAnswer.FAILED : DnsAnswer.NOT_ASKED);
    }

    /**
     * From now on the cache answers; a failure is kept among the queries in flight for a second.
     */
    private void forget(Question question, DnsAnswer answer) {
        if (answer.state() != DnsAnswer.State.FAILED) {
            inFlight.remove(question);
            return;
        }
        CompletableFuture.delayedExecutor(
                        FAILURE_REMEMBERED.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> inFlight.remove(question));
    }

    private CompletableFuture<DnsAnswer> attempt(Question question, int turn, QueryBudget budget) {
        List<NameServerConnection> attempts = servers().attempts();
        if (turn == attempts.size()) {
            return CompletableFuture.completedFuture(DnsAnswer.FAILED);
        }
        return lookUp(question, session(attempts.get(turn), budget))
                .thenCompose(
                        answer ->
                                answer.map(CompletableFuture::completedFuture)
                                        .orElseGet(() -> attempt(question, turn + 1, budget)));
    }

    /** The answer of one server; empty if another one may know more. */
    private static CompletableFuture<Optional<DnsAnswer>> lookUp(
            Question question, LookupSession session) {
        try {
            return session.lookupAsync(question.name(), question.type())
                    .handle(
                            (result, failure) ->
                                    failure == null
                                            ? Optional.of(DnsAnswer.of(result.getRecords()))
                                            : meaningOf(failure))
                    .toCompletableFuture();
        } catch (RuntimeException closedOrUnforeseen) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    private static DnsAnswer uncheckedMeaningOf(Throwable failure) {
        return cause(failure) instanceof NameServerConnection.GivenUp
                ? DnsAnswer.NOT_ASKED
                : meaningOf(failure).orElse(DnsAnswer.FAILED);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Optional<DnsAnswer> meaningOf(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof NoSuchDomainException) {
            return Optional.of(DnsAnswer.NO_NAME);
        }
        if (cause instanceof NoSuchRRSetException) {
            return Optional.of(DnsAnswer.NO_DATA);
        }
        if (cause instanceof NameServerConnection.BudgetSpent) {
            return Optional.of(DnsAnswer.NOT_ASKED);
        }
        // aliases in a circle, or too many of them, are the same everywhere
        return cause instanceof RedirectOverflowException
                ? Optional.of(DnsAnswer.FAILED)
                : Optional.empty();
    }

    /**
     * The first server's answer without validation (the CD bit of RFC 4035 section 3.2.2); aliases
     * are not followed, and nothing is cached. {@link DnsAnswer#NOT_ASKED} while it is given up.
     *
     * @param name absolute
     */
    CompletableFuture<DnsAnswer> askUnchecked(Name name, int type, QueryBudget budget) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().setFlag(Flags.CD);
        try {
            return servers()
                    .first()
                    .within(budget)
                    .sendAsync(query, threads)
                    .toCompletableFuture()
                    .handle(
                            (reply, failure) ->
                                    failure == null ? plain(reply) : uncheckedMeaningOf(failure));
        } catch (RuntimeException closedOrUnforeseen) {
            return CompletableFuture.completedFuture(DnsAnswer.FAILED);
        }
    }

    private static DnsAnswer plain(Message reply) {
        return switch (reply.getRcode()) {
            case Rcode.NOERROR -> DnsAnswer.of(reply.getSection(Section.ANSWER));
            case Rcode.NXDOMAIN -> DnsAnswer.NO_NAME;
            default -> DnsAnswer.FAILED;
        };
    }

    /** Questions in flight end as failures. */
    @Override
    public void close() {
        synchronized (this) {
            if (servers != null) {
                servers.breakers().values().forEach(CircuitBreaker::close);
            }
        }
        threads.shutdownNow();
    }
}
