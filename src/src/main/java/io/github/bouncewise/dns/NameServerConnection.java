// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;

/**
 * Sends queries to one name server and takes each from a budget: by UDP, and again by TCP if the
 * answer was truncated (RFC 7766 section 5). None is sent while the server is given up.
 */
final class NameServerConnection implements Resolver {
    private final SimpleResolver udp;
    private final SimpleResolver tcp;
    private final CircuitBreaker breaker;
    private final QueryBudget budget;

    private NameServerConnection(
            SimpleResolver udp, SimpleResolver tcp, CircuitBreaker breaker, QueryBudget budget) {
        this.udp = udp;
        this.tcp = tcp;
        this.breaker = breaker;
        this.budget = budget;
    }

    /**
     * @param timeout of each query
     * @param breaker of the server
     */
    NameServerConnection(InetSocketAddress server, Duration timeout, CircuitBreaker breaker) {
        this(
                new SimpleResolver(server),
                new SimpleResolver(server),
                breaker,
                QueryBudget.unlimited());
        udp.setIgnoreTruncation(true);
        tcp.setTCP(true);
        setTimeout(timeout);
    }

    /** The same with a budget. */
    NameServerConnection within(QueryBudget limited) {
        return new NameServerConnection(udp, tcp, breaker, limited);
    }

    /** The answer, or {@link GivenUp}, or {@link BudgetSpent}. */
    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return send(udp, query, executor)
                .thenCompose(
                        answer ->
                                answer.getHeader().getFlag(Flags.TC)
                                        ? send(tcp, query, executor)
                                        : CompletableFuture.completedFuture(answer));
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return sendAsync(query, Runnable::run);
    }

    private CompletionStage<Message> send(
            SimpleResolver resolver, Message query, Executor executor) {
        if (breaker.isOpen()) {
            return CompletableFuture.failedFuture(new GivenUp());
        }
        return budget.take()
                ? resolver.sendAsync(query, executor)
                        .whenComplete((answer, failure) -> breaker.told(failure))
                : CompletableFuture.failedFuture(new BudgetSpent());
    }

    @Override
    public Duration getTimeout() {
        return udp.getTimeout();
    }

    @Override
    public void setTimeout(Duration timeout) {
        udp.setTimeout(timeout);
        tcp.setTimeout(timeout);
    }

    @Override
    public void setPort(int port) {
        udp.setPort(port);
        tcp.setPort(port);
    }

    /** Decided by the answers. */
    @Override
    public void setTCP(boolean always) {
        throw new UnsupportedOperationException();
    }

    /** Never ignored. */
    @Override
    public void setIgnoreTruncation(boolean ignore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        udp.setEDNS(version, payloadSize, flags, options);
        tcp.setEDNS(version, payloadSize, flags, options);
    }

    @Override
    public void setTSIGKey(TSIG key) {
        udp.setTSIGKey(key);
        tcp.setTSIGKey(key);
    }

    /** No query is left. */
    static final class BudgetSpent extends Exception {
        private static final long serialVersionUID = 1L;

        BudgetSpent() {
            super("the bounce needs more DNS queries than the settings allow");
        }
    }

    /** The server does not answer at present, so that it was not asked. */
    static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("the name server does not answer");
        }
    }
}
