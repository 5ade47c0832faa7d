// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.TagList;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.signature.Dmarc.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Type;

/**
 * The DMARC policy for the domain of From (RFC 7489 section 6.6.3), and whether the domain of the
 * envelope sender, or one that a DKIM signature names, is aligned with it (section 3.1). The names
 * are compared; whether SPF and the signature pass is not judged here.
 *
 * <p>The record is looked for at the domain and at the domains above it, up to two labels.
 */
public final class DmarcProbe implements Probe {
    private static final int MOST_LEVELS = 4;

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        ReturnedMessage returned = inquiry.bounce().returned();
        String domain = fromDomain(returned);
        if (Lookups.absolute(domain).isEmpty() || !domain.contains(".")) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<CompletableFuture<DnsAnswer>> questions =
                levels(domain).stream().map(l -> lookups.ask("_dmarc." + l, Type.TXT)).toList();
        return Futures.all(questions).thenApply(answers -> evidence(returned, domain, answers));
    }

    private static List<Evidence> evidence(
            ReturnedMessage returned, String domain, List<DnsAnswer> answers) {
        for (int level = 0; level < answers.size(); level++) {
            DnsAnswer answer = answers.get(level);
            if (answer.unknown()) {
                return List.of();
            }
            List<String> records = answer.texts().stream().filter(DmarcProbe::isRecord).toList();
            if (records.size() == 1) {
                Map<String, String> tags = TagList.of(records.get(0));
                Policy policy = policy(tags, level > 0);
                return List.of(new Dmarc(domain, policy, aligned(returned, domain, tags)));
            }
        }
        return List.of(new Dmarc(domain, Policy.ABSENT, aligned(returned, domain, Map.of())));
    }

    /** The domain of From, else of the envelope sender; or empty. */
    static String fromDomain(ReturnedMessage returned) {
        String from = returned.headers().first("From").orElse(returned.sender()).strip();
        int open = from.lastIndexOf('<');
        int close = from.indexOf('>', open);
        return Hosts.plain(
                Addresses.domain(
                        open >= 0 && close > open ? from.substring(open + 1, close) : from));
    }

    private static List<String> levels(String domain) {
        List<String> levels = new ArrayList<>();
        String level = domain;
        while (levels.size() < MOST_LEVELS && level.contains(".")) {
            levels.add(level);
            level = level.substring(level.indexOf('.') + 1);
        }
        return levels;
    }

    private static boolean isRecord(String text) {
        return text.startsWith("v=DMARC1") && TagList.of(text).get("v").equals("DMARC1");
    }

    /** The policy of the domain itself, or the one for names below the domain of the record. */
    private static Policy policy(Map<String, String> tags, boolean below) {
        String word = tags.getOrDefault("p", "none");
        return switch (below ? tags.getOrDefault("sp", word) : word) {
            case "reject" -> Policy.REJECT;
            case "quarantine" -> Policy.QUARANTINE;
            default -> Policy.NONE;
        };
    }

    private static boolean aligned(
            ReturnedMessage returned, String domain, Map<String, String> policy) {
        return aligned(returned.senderDomain(), domain, policy.getOrDefault("aspf", "r"))
                || returned.headers().all("DKIM-Signature").stream()
                        .map(signature -> TagList.of(signature).getOrDefault("d", ""))
                        .anyMatch(d -> aligned(d, domain, policy.getOrDefault("adkim", "r")));
    }

    private static boolean aligned(String identity, String domain, String mode) {
        return mode.equals("s")
                ? Hosts.plain(identity).equals(domain)
                : Hosts.sameOrganisation(identity, domain);
    }
}
