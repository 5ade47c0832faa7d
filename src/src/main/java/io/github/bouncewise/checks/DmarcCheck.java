// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.DMARC;

import com.google.re2j.Pattern;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.TagList;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.limits.Interruption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** The DMARC record of a domain (RFC 7489 section 6), and whether its reports are delivered. */
final class DmarcCheck {
    private static final String VERSION = "v=DMARC1";
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
    private static final Set<String> MODES = Set.of("r", "s");
    private static final Pattern PERCENT = Pattern.compile("100|[0-9]{1,2}");
    private static final Pattern MAIL =
            Pattern.compile("mailto:[^@\\s]+@[^@\\s!]+(![0-9]+[kmgt]?)?");

    private final String domain;
    private final Lookups lookups;

    private DmarcCheck(String domain, Lookups lookups) {
        this.domain = domain;
        this.lookups = lookups;
    }

    static Task of(String domain, Supplier<Lookups> dns) {
        return Task.of(DMARC, domain, () -> new DmarcCheck(domain, dns.get()).result());
    }

    private CheckResult result() {
        // the record of the organisation holds for domains below it (section 6.6.3)
        for (String at : Stream.of(domain, Hosts.organisation(domain)).distinct().toList()) {
            DnsAnswer answer = texts("_dmarc." + at);
            if (answer.unknown()) {
                return unanswered("_dmarc." + at);
            }
            List<String> records = answer.texts().stream().filter(DmarcCheck::isMeant).toList();
            if (!records.isEmpty()) {
                return result(at, records);
            }
        }
        return Task.warning(
                DMARC,
                domain,
                domain + " has no DMARC record; large providers want one from who sends much mail.",
                "Publish this TXT record; it changes nothing but has reports sent to that address.",
                proposal());
    }

    private DnsAnswer texts(String name) {
        return Interruption.await(lookups.ask(name, Type.TXT));
    }

    private CheckResult unanswered(String name) {
        return Task.unknown(
                DMARC,
                domain,
                "DNS did not answer for " + name + ".",
                "Check the name servers; if they work, ask whoever runs the DNS of this domain.");
    }

    private Value proposal() {
        return new Value(
                "TXT record of _dmarc." + domain,
                VERSION + "; p=none; rua=mailto:postmaster@" + domain);
    }

    /** Also what is miswritten: other things are at home at other names. */
    private static boolean isMeant(String record) {
        String plain = record.toLowerCase(Locale.ROOT);
        return plain.contains("dmarc") || plain.contains("p=");
    }

    private CheckResult result(String at, List<String> records) {
        String name = "_dmarc." + at;
        Optional<String> wrong =
                records.size() > 1
                        ? Optional.of("there are " + records.size() + ", and none of them counts")
                        : wrong(records.get(0));
        if (wrong.isPresent()) {
            return Task.broken(
                    DMARC,
                    domain,
                    "The DMARC record at " + name + " is not valid: " + wrong.get() + ".",
                    records.size() > 1 ? "Remove all but one of them." : "Correct the record.",
                    records.stream()
                            .map(record -> new Value("published now", record))
                            .toArray(Value[]::new));
        }
        Map<String, String> tags = TagList.of(records.get(0));
        String policy = at.equals(domain) ? tags.get("p") : tags.getOrDefault("sp", tags.get("p"));
        for (String uri : reports(tags)) {
            String to = Hosts.plain(Addresses.domain(uri.replaceFirst("![0-9]+[kmgt]?$", "")));
            if (!Hosts.sameOrganisation(to, at) && texts(at + "._report._dmarc." + to).nothing()) {
                return Task.warning(
                        DMARC,
                        domain,
                        "DMARC reports about %s to %s are not sent: %s has not agreed to receive them."
                                .formatted(at, uri, to),
                        "Let who runs " + to + " publish this TXT record, or name another address.",
                        new Value("TXT record of " + at + "._report._dmarc." + to, VERSION));
            }
        }
        return Task.ok(
                DMARC, domain, "The DMARC record at %s is valid (p=%s).".formatted(name, policy));
    }

    private static List<String> reports(Map<String, String> tags) {
        return Stream.of("rua", "ruf")
                .flatMap(tag -> Stream.of(tags.getOrDefault(tag, "").split(",")))
                .map(String::strip)
                .filter(uri -> !uri.isEmpty())
                .distinct()
                .toList();
    }

    /** What is wrong with a record that would have to be ignored, or is not what it looks like. */
    private static Optional<String> wrong(String record) {
        String[] first = record.split(";", 2);
        if (!first[0].replaceAll("\\s", "").equals(VERSION)) {
            return Optional.of("it does not begin with " + VERSION + " and a semicolon");
        }
        Map<String, String> tags = TagList.of(record);
        if (!tags.containsKey("p")) {
            return Optional.of("it has no policy (p=)");
        }
        return Stream.of(
                        word(tags, "p", POLICIES),
                        word(tags, "sp", POLICIES),
                        word(tags, "adkim", MODES),
                        word(tags, "aspf", MODES),
                        Optional.ofNullable(tags.get("pct"))
                                .filter(value -> !PERCENT.matcher(value).matches())
                                .map(value -> "pct=" + value + " is not a number from 0 to 100"),
                        reports(tags).stream()
                                .filter(uri -> !MAIL.matcher(uri).matches())
                                .findFirst()
                                .map(uri -> uri + " is not of the form mailto:address"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> word(Map<String, String> tags, String tag, Set<String> words) {
        return Optional.ofNullable(tags.get(tag))
                .filter(value -> !words.contains(value.toLowerCase(Locale.ROOT)))
                .map(
                        value ->
                                tag
                                        + "="
                                        + value
                                        + " is not one of "
                                        + String.join(", ", words.stream().sorted().toList()));
    }
}
