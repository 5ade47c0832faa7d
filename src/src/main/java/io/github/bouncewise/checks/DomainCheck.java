// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.DOMAIN;
import static io.github.bouncewise.checks.Topic.HELP_DESK;
import static io.github.bouncewise.checks.Topic.MX;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.evidence.domain.MailDomain;
import io.github.bouncewise.evidence.domain.RecipientDomain.State;
import io.github.bouncewise.limits.Interruption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a domain takes mail (RFC 5321 section 5.1, RFC 7505): many servers refuse senders to whom
 * nobody can reply.
 */
final class DomainCheck {
    private DomainCheck() {}

    /**
     * @param hosts names of our servers, as far as they are known
     */
    static Task mx(String domain, List<String> hosts, Supplier<Lookups> dns) {
        return Task.of(MX, domain, () -> mx(domain, hosts, dns.get()));
    }

    private static CheckResult mx(String domain, List<String> hosts, Lookups lookups) {
        Optional<State> state = Interruption.await(MailDomain.state(domain, lookups));
        Value record =
                new Value(
                        "MX record",
                        "%s. IN MX 10 %s."
                                .formatted(
                                        domain,
                                        hosts.stream().findFirst().orElse("mail." + domain)));
        return switch (state.orElse(State.ERROR)) {
            case OK -> Task.ok(MX, domain, domain + " takes mail.");
            case NXDOMAIN ->
                    Task.broken(
                            MX,
                            domain,
                            "The domain " + domain + " does not exist in the DNS.",
                            "Register it, or correct its name in origin.domains.");
            case NULL_MX ->
                    Task.broken(
                            MX,
                            domain,
                            domain
                                    + " declares that it takes no mail (null MX): nobody can reply, and many"
                                    + " servers refuse its senders.",
                            "Replace the MX record \"0 .\" by one with the name of your mail server.",
                            record);
            case NO_MX ->
                    Task.broken(
                            MX,
                            domain,
                            domain
                                    + " has neither an MX record nor an address: nobody can reply, and many servers"
                                    + " refuse its senders.",
                            "Publish an MX record with the name of your mail server.",
                            record);
            case BROKEN ->
                    Task.broken(
                            MX,
                            domain,
                            "The MX records of " + domain + " lead to hosts without an address.",
                            "Give these hosts A or AAAA records, or name hosts that have some.");
            case ERROR ->
                    Task.unknown(
                            MX,
                            domain,
                            "DNS did not answer for the MX records of " + domain + ".",
                            "Check the name servers; if they work, ask whoever runs the DNS of this domain.");
        };
    }

    /** Where no domain is known. */
    static Task none() {
        String key = "origin.domains";
        return Task.of(
                DOMAIN,
                key,
                () ->
                        Task.unknown(
                                DOMAIN,
                                key,
                                "No domain was checked: none is configured.",
                                "Name the domains that you send from in origin.domains."));
    }

    /** Whether mail to a help desk can be delivered. */
    static Task helpDesk(String address, Supplier<Lookups> dns) {
        return Task.of(HELP_DESK, address, () -> helpDesk(address, dns.get()));
    }

    private static CheckResult helpDesk(String address, Lookups lookups) {
        String domain = Addresses.domain(address);
        State state = Interruption.await(MailDomain.state(domain, lookups)).orElse(State.ERROR);
        return switch (state) {
            case OK -> Task.ok(HELP_DESK, address, "The domain of " + address + " takes mail.");
            case ERROR ->
                    Task.unknown(
                            HELP_DESK,
                            address,
                            "Whether mail to "
                                    + address
                                    + " can be delivered is not known: DNS did not answer for "
                                    + domain
                                    + ".",
                            "Check the name servers.");
            default ->
                    Task.broken(
                            HELP_DESK,
                            address,
                            "Reports tell users to write to %s, and %s takes no mail."
                                    .formatted(address, domain),
                            "Correct helpdesk.address, or give the domain an MX record.");
        };
    }
}
