// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence.RecipientDomain;
import io.github.bouncewise.evidence.Evidence.RecipientDomain.State;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Whether the recipients' domains can take mail: the MX records and, where there are none, the
 * addresses (RFC 5321 section 5.1); the null MX of RFC 7505; an MX that leads nowhere. For a domain
 * that can't, the well-known one that was probably meant.
 */
final class RecipientDomainProbe implements Probe {
    private static final int MOST_DOMAINS = 5;
    private static final int MOST_HOSTS = 3;

    private final NearNames names;

    /**
     * @param names what a domain that takes no mail was probably meant to be
     */
    RecipientDomainProbe(NearNames names) {
        this.names = names;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        Stream<String> domains =
                inquiry.bounce().failures().stream()
                        .map(Failure::recipientDomain)
                        .filter(domain -> !domain.isEmpty() && !domain.startsWith("["))
                        .distinct()
                        .limit(MOST_DOMAINS);
        return Futures.joined(domains.map(domain -> check(domain, lookups)).toList());
    }

    private CompletableFuture<List<Evidence>> check(String domain, Lookups lookups) {
        return lookups.ask(domain, Type.MX)
                .thenCompose(
                        answer ->
                                switch (answer.state()) {
                                    case FOUND -> hosts(answer, lookups);
                                    case NO_DATA -> addresses(domain, lookups);
                                    case NO_NAME -> state(State.NXDOMAIN);
                                    case FAILED -> state(State.ERROR);
                                    case NOT_ASKED ->
                                            CompletableFuture.completedFuture(List.<State>of());
                                })
                .thenApply(
                        states -> states.stream().map(state -> evidence(domain, state)).toList());
    }

    private Evidence evidence(String domain, State state) {
        boolean takesMail = state == State.OK || state == State.ERROR;
        return new RecipientDomain(domain, state, takesMail ? "" : names.near(domain).orElse(""));
    }

    private static CompletableFuture<List<State>> hosts(DnsAnswer mx, Lookups lookups) {
        List<Name> hosts =
                mx.of(MXRecord.class).stream()
                        .sorted(Comparator.comparingInt(MXRecord::getPriority))
                        .map(MXRecord::getTarget)
                        .toList();
        if (hosts.equals(List.of(Name.root))) {
            return state(State.NULL_MX);
        }
        return reachable(hosts.stream().limit(MOST_HOSTS).toList(), lookups, State.BROKEN);
    }

    private static CompletableFuture<List<State>> addresses(String domain, Lookups lookups) {
        List<Name> itself = Lookups.absolute(domain).stream().toList();
        return reachable(itself, lookups, State.NO_MX);
    }

    private static CompletableFuture<List<State>> reachable(
            List<Name> hosts, Lookups lookups, State otherwise) {
        List<CompletableFuture<DnsAnswer>> questions =
                hosts.stream()
                        .flatMap(
                                host ->
                                        Stream.of(
                                                lookups.ask(host, Type.A),
                                                lookups.ask(host, Type.AAAA)))
                        .toList();
        return Futures.all(questions)
                .thenApply(
                        answers -> {
                            if (answers.stream().anyMatch(DnsAnswer::found)) {
                                return List.of(State.OK);
                            }
                            boolean unknown = answers.stream().anyMatch(DnsAnswer::unknown);
                            return List.of(unknown ? State.ERROR : otherwise);
                        });
    }

    private static CompletableFuture<List<State>> state(State state) {
        return CompletableFuture.completedFuture(List.of(state));
    }
}
