// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.DKIM_KEY;

import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.signature.DkimKey;
import io.github.bouncewise.limits.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/** The published keys of our DKIM signatures (RFC 6376 section 3.6), by their selectors. */
final class DkimKeyCheck {
    /** Of the name of a key, between the selector and the domain. */
    private static final String KEYS = "._domainkey.";

    private static final int ENOUGH_RSA_BITS = 2048;

    private DkimKeyCheck() {}

    /**
     * @param selectors alone, or as the name of one key
     */
    static List<Task> of(String domain, List<String> selectors, Supplier<Lookups> dns) {
        List<Task> tasks = new ArrayList<>();
        for (String selector : selectors) {
            int end = selector.indexOf(KEYS);
            if (end < 0 || selector.substring(end + KEYS.length()).equals(domain)) {
                String alone = end < 0 ? selector : selector.substring(0, end);
                String subject = domain + " " + alone;
                tasks.add(
                        Task.of(
                                DKIM_KEY,
                                subject,
                                () -> result(subject, alone + KEYS + domain, dns.get())));
            }
        }
        if (tasks.isEmpty()) {
            tasks.add(Task.of(DKIM_KEY, domain, () -> noSelector(domain)));
        }
        return tasks;
    }

    private static CheckResult noSelector(String domain) {
        return Task.unknown(
                DKIM_KEY,
                domain,
                "The DKIM key of " + domain + " was not checked: its selector is not known.",
                "Name the selector that your server signs with (s= in DKIM-Signature) in checks.selectors.");
    }

    private static CheckResult result(String subject, String name, Lookups lookups) {
        DnsAnswer answer = Interruption.await(lookups.ask(name, Type.TXT));
        if (answer.unknown()) {
            return Task.unknown(
                    DKIM_KEY,
                    subject,
                    "DNS did not answer for " + name + ".",
                    "Check the name servers; if they work, ask whoever runs the DNS of this domain.");
        }
        List<String> records = answer.texts();
        if (records.isEmpty()) {
            return Task.broken(
                    DKIM_KEY,
                    subject,
                    "There is no DKIM key at " + name + "; signatures with it can't be verified.",
                    "Publish the public key as a TXT record of that name, or correct the selector.",
                    new Value("name", name + "."));
        }
        if (records.size() > 1) {
            return Task.broken(
                    DKIM_KEY,
                    subject,
                    "There are %d TXT records at %s, and receivers may take any of them for the key."
                            .formatted(records.size(), name),
                    "Remove all but the one with the key.",
                    records.stream()
                            .map(record -> new Value("published now", record))
                            .toArray(Value[]::new));
        }
        return result(subject, name, records.get(0), DkimKey.of(records.get(0)));
    }

    private static CheckResult result(String subject, String name, String record, DkimKey key) {
        if (!key.problem().isEmpty()) {
            return Task.broken(
                    DKIM_KEY,
                    subject,
                    "The DKIM key at " + name + " can't be used: " + says(key) + ".",
                    key.problem().equals("key-revoked")
                            ? "Sign with a selector whose key is published, or publish the key again."
                            : "Publish the public key as your signer gives it, without additions.",
                    new Value("published now", record));
        }
        if (key.algorithm().equals("rsa") && key.bits() < ENOUGH_RSA_BITS) {
            return Task.warning(
                    DKIM_KEY,
                    subject,
                    "The DKIM key at %s has %d bits; 2048 are usual.".formatted(name, key.bits()),
                    "Make a new key of 2048 bits with another selector, publish it, and sign with it.");
        }
        if (key.testing()) {
            return Task.warning(
                    DKIM_KEY,
                    subject,
                    "The DKIM key at "
                            + name
                            + " says that the domain only tests DKIM (t=y): receivers may ignore its signatures.",
                    "Remove t=y from the record.",
                    new Value("published now", record));
        }
        return Task.ok(
                DKIM_KEY,
                subject,
                "The DKIM key at %s is published (%s, %d bits)."
                        .formatted(name, key.algorithm(), key.bits()));
    }

    private static String says(DkimKey key) {
        return switch (key.problem()) {
            case "key-revoked" -> "it is revoked (p= is empty)";
            case "key-weak" ->
                    "it has "
                            + key.bits()
                            + " bits, and receivers refuse less than 1024 (RFC 8301)";
            case "version" -> "v= is not DKIM1";
            case "algorithm" -> "its algorithm " + key.algorithm() + " is not known";
            case "hash" -> "h= does not allow sha256";
            case "service" -> "s= does not allow mail";
            default -> "p= is not a public key";
        };
    }
}
