// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.net.IDN;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * The DNS questions of one bounce: all under one deadline, and with not more queries than the
 * settings allow, since strangers choose the names in a bounce and what is answered for them. A
 * repeated question is not asked again; aliases and attempts after a failure are queries too.
 *
 * <p>Those {@link #fromCache from the cache} send nothing and wait for nothing: what is not known
 * already is not asked.
 */
public final class Lookups {
    private final DnsClient client;
    private final long deadline;
    private final int most;
    private final boolean mayAsk;
    private final QueryBudget budget;
    private boolean leftOut;
    private final Map<Question, CompletableFuture<DnsAnswer>> asked = new HashMap<>();

    /** Names are equal whatever the case of their letters (RFC 4343). */
    private record Question(Name name, int type, boolean validated) {}

    /**
     * @param time what is left for the whole bounce, from now on
     * @param most queries that may be sent, and questions that may be asked
     */
    public Lookups(DnsClient client, Duration time, int most) {
        this(client, time, most, true);
    }

    /** As above, but only with what earlier bounces have asked. */
    public static Lookups fromCache(DnsClient client, Duration time, int most) {
        return new Lookups(client, time, most, false);
    }

    private Lookups(DnsClient client, Duration time, int most, boolean mayAsk) {
        this.mayAsk = mayAsk;
        this.client = client;
        this.deadline = System.nanoTime() + time.toNanos();
        this.most = most;
        this.budget = new QueryBudget(most);
    }

    /** Whether others may be asked at all, also by other ways than DNS. */
    public boolean mayAsk() {
        return mayAsk;
    }

    /** Whether something was not known and was not asked because nothing may be asked. */
    public synchronized boolean leftOut() {
        return leftOut;
    }

    /** Whether the name servers are silent, so that nothing is asked until they answer again. */
    public boolean serversAreSilent() {
        return client.isSilent();
    }

    /** What is left until the deadline; zero once it has passed. */
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /**
     * Asks for a name from the root, whatever the search list of the system is. The answer comes
     * before the deadline, and never as an exception; a text that can't be a name does not exist.
     *
     * @param type such as {@link org.xbill.DNS.Type#TXT}
     */
    public CompletableFuture<DnsAnswer> ask(String name, int type) {
        return absolute(name)
                .map(absolute -> ask(absolute, type))
                .orElseGet(() -> CompletableFuture.completedFuture(DnsAnswer.NO_NAME));
    }

    /**
     * As {@link #ask(String, int)}.
     *
     * @param name absolute
     */
    public synchronized CompletableFuture<DnsAnswer> ask(Name name, int type) {
        Question question = new Question(name, type, true);
        CompletableFuture<DnsAnswer> known = asked.get(question);
        if (known != null) {
            return known;
        }
        if (asked.size() >= most || (mayAsk && budget.isSpent())) {
            return CompletableFuture.completedFuture(DnsAnswer.NOT_ASKED);
        }
        if (!mayAsk) {
            DnsAnswer cached = client.known(name, type);
            leftOut |= cached.state() == DnsAnswer.State.NOT_ASKED;
            CompletableFuture<DnsAnswer> answer = CompletableFuture.completedFuture(cached);
            asked.put(question, answer);
            return answer;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return CompletableFuture.completedFuture(DnsAnswer.FAILED);
        }
        CompletableFuture<DnsAnswer> asking = client.ask(name, type, budget);
        CompletableFuture<DnsAnswer> answer =
                asking.isDone()
                        ? asking
                        : asking.copy()
                                .completeOnTimeout(DnsAnswer.FAILED, left, TimeUnit.NANOSECONDS);
        asked.put(question, answer);
        return answer;
    }

    /**
     * As {@link #ask(String, int)}, without validation of DNSSEC (the CD bit of RFC 4035 section
     * 3.2.2): what a validating name server finds wrong is answered too. Not cached.
     */
    public synchronized CompletableFuture<DnsAnswer> askUnchecked(String name, int type) {
        Optional<Name> absolute = absolute(name);
        long left = deadline - System.nanoTime();
        if (absolute.isEmpty() || !mayAsk || left <= 0 || asked.size() >= most) {
            return CompletableFuture.completedFuture(DnsAnswer.NOT_ASKED);
        }
        return asked.computeIfAbsent(
                new Question(absolute.get(), type, false),
                question ->
                        client.askUnchecked(absolute.get(), type, budget)
                                .completeOnTimeout(
                                        DnsAnswer.NOT_ASKED, left, TimeUnit.NANOSECONDS));
    }

    /**
     * A host or domain name as DNS takes it; empty for what can't be one (RFC 1035 section 2.3.4).
     */
    public static Optional<Name> absolute(String name) {
        try {
            boolean ascii = name.chars().allMatch(c -> c < 128);
            return Optional.of(Name.fromString(ascii ? name : IDN.toASCII(name), Name.root));
        } catch (TextParseException | IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
