// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.SPF;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.evidence.Futures;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfChecker;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.limits.Interruption;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SPF of each domain for each address that sends its mail (RFC 7208), with the record to publish,
 * which is evaluated before it is proposed.
 */
final class SpfCheck {
    /** An address that no record names: it runs through the whole record. */
    private static final InetAddress STRANGER = IpAddresses.parse("255.255.255.255").orElseThrow();

    /** One string of a TXT record. */
    private static final int LONGEST_STRING = 255;

    private final SpfChecker checker;
    private final Texts texts;
    private final String domain;
    private final List<InetAddress> addresses;
    private final Lookups lookups;

    private SpfCheck(
            SpfChecker checker,
            Texts texts,
            String domain,
            List<InetAddress> addresses,
            Lookups lookups) {
        this.checker = checker;
        this.texts = texts;
        this.domain = domain;
        this.addresses = addresses;
        this.lookups = lookups;
    }

    /**
     * @param texts in English, for what is wrong with a record
     */
    static Task of(
            String domain,
            List<InetAddress> addresses,
            SpfChecker checker,
            Texts texts,
            Supplier<Lookups> dns) {
        return new Task(
                SPF,
                addresses.isEmpty()
                        ? List.of(domain)
                        : addresses.stream()
                                .map(address -> subject(domain, IpAddresses.text(address)))
                                .toList(),
                () -> new SpfCheck(checker, texts, domain, addresses, dns.get()).results());
    }

    private static String subject(String domain, String ip) {
        return domain + " " + ip;
    }

    private List<CheckResult> results() {
        if (addresses.isEmpty()) {
            return List.of(withoutAddress(of(List.of(STRANGER)).get(0)));
        }
        List<Spf> found = of(addresses);
        Optional<SpfCorrection> correction =
                Interruption.await(checker.correct(found, sender(), lookups));
        // whoever passes by the first terms does not see what is wrong with the last ones
        Spf stranger = of(List.of(STRANGER)).get(0);
        return found.stream().map(spf -> result(spf, stranger, correction)).toList();
    }

    private String sender() {
        return "postmaster@" + domain;
    }

    private List<Spf> of(List<InetAddress> some) {
        return Interruption.await(
                        Futures.all(
                                some.stream()
                                        .map(a -> checker.check(sender(), domain, a, lookups))
                                        .toList()))
                .stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    private CheckResult result(Spf spf, Spf stranger, Optional<SpfCorrection> correction) {
        String subject = subject(domain, spf.ip());
        return switch (spf.result()) {
            case PASS -> passed(subject, spf, stranger);
            case TEMPERROR -> unanswered(subject, spf);
            case NEUTRAL ->
                    refused(
                            State.WARNING,
                            subject,
                            "The SPF record of %s says nothing about %s.",
                            spf,
                            correction);
            case SOFTFAIL, FAIL ->
                    refused(
                            State.BROKEN,
                            subject,
                            "The SPF record of %s does not permit %s.",
                            spf,
                            correction);
            case NONE ->
                    new CheckResult(
                            SPF.word(),
                            subject,
                            State.BROKEN,
                            domain + " has no SPF record.",
                            "Publish this TXT record, and add every other server that sends its mail.",
                            values(spf, correction));
            case PERMERROR ->
                    new CheckResult(
                            SPF.word(),
                            subject,
                            State.BROKEN,
                            invalid(spf),
                            correction.isPresent()
                                    ? "Replace all its TXT records that begin with v=spf1 by this one, with which "
                                            + spf.ip()
                                            + " passes."
                                    : mend(spf),
                            values(spf, correction));
        };
    }

    private CheckResult refused(
            State state, String subject, String says, Spf spf, Optional<SpfCorrection> correction) {
        return new CheckResult(
                SPF.word(),
                subject,
                state,
                says.formatted(domain, spf.ip()),
                correction.isPresent()
                        ? "Replace its TXT record that begins with v=spf1 by this one, with which "
                                + spf.ip()
                                + " passes."
                        : "Permit " + spf.ip() + " in its TXT record that begins with v=spf1.",
                values(spf, correction));
    }

    private CheckResult passed(String subject, Spf spf, Spf stranger) {
        if (stranger.result() == Spf.Result.PERMERROR) {
            return Task.warning(
                    SPF,
                    subject,
                    spf.ip()
                            + " passes before an error in the record: "
                            + invalid(stranger)
                            + " Other senders of the domain fail.",
                    mend(stranger),
                    published(stranger).toArray(Value[]::new));
        }
        if (stranger.result() == Spf.Result.PASS) {
            return Task.warning(
                    SPF,
                    subject,
                    "The SPF record of " + domain + " permits every address of the Internet.",
                    "Let it end in ~all or -all in place of +all.",
                    published(spf).toArray(Value[]::new));
        }
        return Task.ok(SPF, subject, "SPF of " + domain + " permits " + spf.ip() + ".");
    }

    private CheckResult unanswered(String subject, Spf spf) {
        return Task.unknown(
                SPF,
                subject,
                "SPF of "
                        + domain
                        + " could not be evaluated: DNS did not answer"
                        + place(spf).map(name -> " for " + name).orElse("")
                        + ".",
                "Check the name servers; if they work, ask whoever runs the DNS of this domain.");
    }

    private CheckResult withoutAddress(Spf spf) {
        return switch (spf.result()) {
            case TEMPERROR -> unanswered(domain, spf);
            case NONE ->
                    Task.broken(
                            SPF,
                            domain,
                            domain + " has no SPF record.",
                            "Publish a TXT record that begins with v=spf1 and permits every server that sends"
                                    + " its mail; with sending.addresses, it is proposed here.");
            case PERMERROR ->
                    Task.broken(
                            SPF,
                            domain,
                            invalid(spf),
                            mend(spf),
                            published(spf).toArray(Value[]::new));
            default ->
                    Task.unknown(
                            SPF,
                            domain,
                            "The SPF record of "
                                    + domain
                                    + " is valid; no address is known to check it for.",
                            "Set sending.addresses.");
        };
    }

    private String invalid(Spf spf) {
        String problem = spf.problem();
        int colon = problem.indexOf(':');
        String word = colon < 0 ? problem : problem.substring(0, colon);
        return "The SPF record of %s is not valid: %s%s."
                .formatted(
                        domain,
                        texts.label("spf-problem." + word, Map.of()).orElse(word),
                        place(spf).map(place -> " (" + place + ")").orElse(""));
    }

    private static Optional<String> place(Spf spf) {
        int colon = spf.problem().indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(spf.problem().substring(colon + 1).strip());
    }

    /** The first step of the cause with that name; the problems that have none are of syntax. */
    private String mend(Spf spf) {
        String problem = spf.problem();
        int colon = problem.indexOf(':');
        String cause = "spf-" + (colon < 0 ? problem : problem.substring(0, colon));
        return Stream.of(cause, "spf-syntax")
                .flatMap(id -> Mends.step(texts, id, Map.of("senderDomain", domain)).stream())
                .findFirst()
                .orElse("Correct the record.");
    }

    private List<Value> values(Spf spf, Optional<SpfCorrection> correction) {
        List<Value> values = new ArrayList<>();
        correction.ifPresent(
                made -> {
                    values.add(new Value("TXT record of " + domain, made.record()));
                    if (made.record().length() > LONGEST_STRING) {
                        values.add(
                                new Value(
                                        "in strings of 255 octets",
                                        made.strings().stream()
                                                .map(string -> '"' + string + '"')
                                                .collect(Collectors.joining(" "))));
                    }
                });
        values.addAll(published(spf));
        return values;
    }

    private static List<Value> published(Spf spf) {
        return spf.record().lines().map(line -> new Value("published now", line)).toList();
    }
}
