// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.RemoteWords;
import io.github.bouncewise.knowledge.Subjects.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TLSARecord.CertificateUsage;
import org.xbill.DNS.Type;

/**
 * What the recipients' domains demand of encrypted connections, where a remote server mentions
 * them: whether a policy of MTA-STS is announced (RFC 8461 section 3.1), and whether their mail
 * servers have TLSA records (RFC 7672). The policy itself, and whether a certificate fits, is not
 * looked at.
 */
public final class TransportPolicyProbe implements Probe {
    private static final int MOST_DOMAINS = 3;
    private static final int MOST_HOSTS = 3;

    private final Subject encryption;

    public TransportPolicyProbe(Subject encryption) {
        this.encryption = encryption;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        List<CompletableFuture<List<Evidence>>> checks = new ArrayList<>();
        RemoteWords.about(encryption, inquiry.bounce()).stream()
                .map(Failure::recipientDomain)
                .map(Hosts::plain)
                .filter(Hosts::isDomain)
                .distinct()
                .limit(MOST_DOMAINS)
                .forEach(
                        domain -> {
                            checks.add(
                                    MtaStsRecord.of(domain, lookups)
                                            .thenApply(
                                                    found ->
                                                            found.stream()
                                                                    .map(Evidence.class::cast)
                                                                    .toList()));
                            checks.add(tlsa(domain, lookups));
                        });
        return Futures.joined(checks);
    }

    private static CompletableFuture<List<Evidence>> tlsa(String domain, Lookups lookups) {
        return lookups.ask(domain, Type.MX)
                .thenCompose(
                        answer ->
                                Futures.joined(
                                        hosts(domain, answer).stream()
                                                .map(host -> tlsa(domain, host, lookups))
                                                .toList()));
    }

    /** Without an MX record, the domain itself is the host (RFC 5321 section 5.1). */
    private static List<String> hosts(String domain, DnsAnswer mx) {
        if (mx.state() == DnsAnswer.State.NO_DATA) {
            return List.of(domain);
        }
        return mx.of(MXRecord.class).stream()
                .sorted(Comparator.comparingInt(MXRecord::getPriority))
                .map(record -> Hosts.plain(record.getTarget().toString()))
                .filter(Hosts::isDomain)
                .distinct()
                .limit(MOST_HOSTS)
                .toList();
    }

    private static CompletableFuture<List<Evidence>> tlsa(
            String domain, String host, Lookups lookups) {
        return lookups.ask("_25._tcp." + host, Type.TLSA)
                .thenApply(
                        answer ->
                                answer.state() == DnsAnswer.State.NOT_ASKED
                                        ? List.of()
                                        : List.of(new Tlsa(domain, host, tlsa(answer))));
    }

    private static Tlsa.State tlsa(DnsAnswer answer) {
        if (answer.unknown()) {
            return Tlsa.State.ERROR;
        }
        List<TLSARecord> records = answer.of(TLSARecord.class);
        if (records.isEmpty()) {
            return Tlsa.State.ABSENT;
        }
        // RFC 7672 section 3.1.3
        boolean usable =
                records.stream()
                        .anyMatch(
                                record ->
                                        record.getCertificateUsage()
                                                >= CertificateUsage.TRUST_ANCHOR_ASSERTION);
        return usable ? Tlsa.State.PUBLISHED : Tlsa.State.UNUSABLE;
    }
}
