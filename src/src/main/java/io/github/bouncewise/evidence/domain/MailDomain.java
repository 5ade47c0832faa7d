// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.domain.RecipientDomain.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Whether a domain can take mail: its MX records and, where there are none, its addresses (RFC 5321
 * section 5.1); the null MX of RFC 7505; an MX that leads nowhere.
 */
public final class MailDomain {
    private static final int MOST_HOSTS = 3;

    private MailDomain() {}

    /**
     * The state; empty where the domain was not asked for, because there were too many questions.
     */
    public static CompletableFuture<Optional<State>> state(String domain, Lookups lookups) {
        return lookups.ask(domain, Type.MX)
                .thenCompose(
                        answer ->
                                switch (answer.state()) {
                                    case FOUND -> hosts(answer, lookups);
                                    case NO_DATA -> addresses(domain, lookups);
                                    case NO_NAME -> known(State.NXDOMAIN);
                                    case FAILED -> known(State.ERROR);
                                    case NOT_ASKED ->
                                            CompletableFuture.completedFuture(Optional.empty());
                                });
    }

    /**
     * Why DNS does not answer for a domain with the state ERROR; nothing where it does, and one of
     * its hosts fails, or where time has run out.
     */
    static CompletableFuture<List<Evidence>> failure(String domain, Lookups lookups) {
        return lookups.ask(domain, Type.MX)
                .thenCompose(
                        answer ->
                                answer.state() == DnsAnswer.State.FAILED
                                        ? lookups.askUnchecked(domain, Type.MX)
                                        : CompletableFuture.completedFuture(DnsAnswer.NOT_ASKED))
                .thenApply(
                        answer ->
                                switch (answer.state()) {
                                    case FOUND, NO_DATA, NO_NAME ->
                                            List.of(new Dnssec(domain, Dnssec.State.BOGUS));
                                    case FAILED ->
                                            List.of(new Dnssec(domain, Dnssec.State.FAILING));
                                    case NOT_ASKED -> List.of();
                                });
    }

    private static CompletableFuture<Optional<State>> hosts(DnsAnswer mx, Lookups lookups) {
        List<Name> hosts =
                mx.of(MXRecord.class).stream()
                        .sorted(Comparator.comparingInt(MXRecord::getPriority))
                        .map(MXRecord::getTarget)
                        .toList();
        if (hosts.equals(List.of(Name.root))) {
            return known(State.NULL_MX);
        }
        return reachable(hosts.stream().limit(MOST_HOSTS).toList(), lookups, State.BROKEN);
    }

    private static CompletableFuture<Optional<State>> addresses(String domain, Lookups lookups) {
        List<Name> itself = Lookups.absolute(domain).stream().toList();
        return reachable(itself, lookups, State.NO_MX);
    }

    private static CompletableFuture<Optional<State>> reachable(
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
                                return Optional.of(State.OK);
                            }
                            if (answers.stream()
                                    .anyMatch(a -> a.state() == DnsAnswer.State.FAILED)) {
                                return Optional.of(State.ERROR);
                            }
                            return answers.stream()
                                            .anyMatch(a -> a.state() == DnsAnswer.State.NOT_ASKED)
                                    ? Optional.empty()
                                    : Optional.of(otherwise);
                        });
    }

    private static CompletableFuture<Optional<State>> known(State state) {
        return CompletableFuture.completedFuture(Optional.of(state));
    }
}
