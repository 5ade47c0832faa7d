// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.CERTIFICATE;

import io.github.bouncewise.checks.ServerCertificate.Begin;
import io.github.bouncewise.configuration.SiteSettings.Endpoint;
import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.limits.Interruption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/** How long the certificates of our own servers are still valid, and whether for these servers. */
final class CertificateCheck {
    /** Automatic renewal has failed for a while if so few are left. */
    private static final int FEW_DAYS = 14;

    private CertificateCheck() {}

    static List<Task> of(List<Endpoint> endpoints, Clock clock, Supplier<Lookups> dns) {
        return endpoints.stream()
                .map(
                        endpoint ->
                                Task.of(
                                        CERTIFICATE,
                                        endpoint.toString(),
                                        () -> result(endpoint, clock.instant(), dns.get())))
                .toList();
    }

    private static CheckResult result(Endpoint endpoint, Instant now, Lookups lookups) {
        String subject = endpoint.toString();
        List<DnsAnswer> answers = ask(endpoint.host(), lookups);
        Optional<InetAddress> address =
                IpAddresses.parse(endpoint.host())
                        .or(
                                () ->
                                        answers.stream()
                                                .map(DnsAnswer::addresses)
                                                .flatMap(List::stream)
                                                .findFirst());
        if (address.isEmpty()) {
            return answers.stream().anyMatch(DnsAnswer::unknown)
                    ? Task.unknown(
                            CERTIFICATE,
                            subject,
                            "DNS did not answer for " + endpoint.host() + ".",
                            "Check the name servers.")
                    : Task.broken(
                            CERTIFICATE,
                            subject,
                            "The host " + endpoint.host() + " has no address.",
                            "Correct checks.certificates, or give the host an A or AAAA record.");
        }
        try {
            return judged(
                    endpoint,
                    ServerCertificate.of(
                            new InetSocketAddress(address.get(), endpoint.port()),
                            Begin.of(endpoint.port()),
                            endpoint.host(),
                            lookups.timeLeft()),
                    now);
        } catch (SocketTimeoutException silent) {
            return unreachable(subject, "it does not answer");
        } catch (IOException unreachable) {
            return unreachable(subject, unreachable.getMessage());
        }
    }

    private static CheckResult unreachable(String subject, String why) {
        return Task.broken(
                CERTIFICATE,
                subject,
                "The certificate of " + subject + " could not be read: " + why + ".",
                "Start the server, let this computer reach it, or correct checks.certificates.");
    }

    /** Only the configured name servers; nothing where the host is an address. */
    private static List<DnsAnswer> ask(String host, Lookups lookups) {
        return IpAddresses.parse(host).isPresent()
                ? List.of()
                : Interruption.await(
                        Futures.all(
                                List.of(lookups.ask(host, Type.A), lookups.ask(host, Type.AAAA))));
    }

    private static CheckResult judged(Endpoint endpoint, ServerCertificate shown, Instant now) {
        String subject = endpoint.toString();
        Instant end = shown.certificate().getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        if (left.isNegative()) {
            return Task.broken(
                    CERTIFICATE,
                    subject,
                    "The certificate of " + subject + " has expired on " + day(end) + ".",
                    "Renew it, and let the server load it.");
        }
        if (IpAddresses.parse(endpoint.host()).isEmpty() && !shown.isFor(endpoint.host())) {
            return Task.broken(
                    CERTIFICATE,
                    subject,
                    "The certificate of %s is not for this host, but for %s."
                            .formatted(
                                    subject,
                                    shown.names().isEmpty()
                                            ? "none"
                                            : String.join(", ", shown.names())),
                    "Get one with the name " + endpoint.host() + " in it.");
        }
        if (left.toDays() < FEW_DAYS) {
            return Task.warning(
                    CERTIFICATE,
                    subject,
                    "The certificate of %s is valid for %d more days, until %s."
                            .formatted(subject, left.toDays(), day(end)),
                    "Renew it; see why it was not renewed by itself.");
        }
        if (!shown.trusted()) {
            return Task.warning(
                    CERTIFICATE,
                    subject,
                    "The certificate of "
                            + subject
                            + " does not lead to an authority that is generally trusted.",
                    "Get one from a public authority, and let the server send the certificates in between.");
        }
        return Task.ok(
                CERTIFICATE,
                subject,
                "The certificate of %s is valid for %d more days, until %s."
                        .formatted(subject, left.toDays(), day(end)));
    }

    private static String day(Instant at) {
        return at.toString().substring(0, "2026-01-01".length());
    }
}
