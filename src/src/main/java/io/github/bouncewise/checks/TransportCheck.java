// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.MTA_STS;
import static io.github.bouncewise.checks.Topic.TLS_REPORT;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.TagList;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.transport.MtaSts;
import io.github.bouncewise.evidence.transport.MtaStsRecord;
import io.github.bouncewise.limits.Interruption;
import java.util.List;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/**
 * The records of MTA-STS (RFC 8461) and of reports about TLS (RFC 8460). Both are optional. The
 * policy of MTA-STS itself is not fetched.
 */
final class TransportCheck {
    private static final String SILENT = "DNS did not answer for %s.";
    private static final String LOOK =
            "Check the name servers; if they work, ask whoever runs the DNS of this domain.";

    private TransportCheck() {}

    static List<Task> of(String domain, Supplier<Lookups> dns) {
        return List.of(
                Task.of(MTA_STS, domain, () -> mtaSts(domain, dns.get())),
                Task.of(TLS_REPORT, domain, () -> reports(domain, dns.get())));
    }

    private static CheckResult mtaSts(String domain, Lookups lookups) {
        MtaSts.State state =
                Interruption.await(MtaStsRecord.of(domain, lookups))
                        .map(MtaSts::state)
                        .orElse(MtaSts.State.ERROR);
        return switch (state) {
            case ABSENT ->
                    Task.ok(MTA_STS, domain, domain + " does not use MTA-STS (it is optional).");
            case PUBLISHED -> policyHost(domain, lookups);
            case BROKEN ->
                    Task.warning(
                            MTA_STS,
                            domain,
                            "The MTA-STS record of "
                                    + domain
                                    + " is not valid: there are several, or it has no id.",
                            "Publish one TXT record of this form, with a new id whenever the policy changes.",
                            new Value("TXT record of _mta-sts." + domain, "v=STSv1; id=1"));
            case ERROR ->
                    Task.unknown(MTA_STS, domain, SILENT.formatted("_mta-sts." + domain), LOOK);
        };
    }

    private static CheckResult policyHost(String domain, Lookups lookups) {
        String host = "mta-sts." + domain;
        List<DnsAnswer> answers =
                Interruption.await(
                        Futures.all(
                                List.of(lookups.ask(host, Type.A), lookups.ask(host, Type.AAAA))));
        return answers.stream().allMatch(DnsAnswer::nothing)
                ? Task.warning(
                        MTA_STS,
                        domain,
                        domain + " announces an MTA-STS policy, but " + host + " has no address.",
                        "Serve the policy at https://%s/.well-known/mta-sts.txt, or remove the TXT record of _mta-sts.%s."
                                .formatted(host, domain))
                : Task.ok(MTA_STS, domain, domain + " announces an MTA-STS policy.");
    }

    private static CheckResult reports(String domain, Lookups lookups) {
        String name = "_smtp._tls." + domain;
        DnsAnswer answer = Interruption.await(lookups.ask(name, Type.TXT));
        if (answer.unknown()) {
            return Task.unknown(TLS_REPORT, domain, SILENT.formatted(name), LOOK);
        }
        List<String> records =
                answer.texts().stream()
                        .filter(text -> TagList.of(text).getOrDefault("v", "").equals("TLSRPTv1"))
                        .toList();
        if (records.isEmpty()) {
            return Task.ok(
                    TLS_REPORT, domain, domain + " asks for no reports about TLS (optional).");
        }
        String to = TagList.of(records.get(0)).getOrDefault("rua", "");
        boolean usable =
                records.size() == 1 && (to.startsWith("mailto:") || to.startsWith("https:"));
        return usable
                ? Task.ok(TLS_REPORT, domain, "Reports about TLS go to " + to + ".")
                : Task.warning(
                        TLS_REPORT,
                        domain,
                        "The TLS-RPT record of "
                                + domain
                                + " is not valid: there are several, or rua= is missing.",
                        "Publish one TXT record of this form.",
                        new Value(
                                "TXT record of " + name,
                                "v=TLSRPTv1; rua=mailto:postmaster@" + domain));
    }
}
