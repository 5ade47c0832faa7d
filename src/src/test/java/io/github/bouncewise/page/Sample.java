// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.history.RemedyValues;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownKeeper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A site with a month of bounces, the same each time. */
final class Sample implements PageSources, AutoCloseable {
    /** At noon, so that all of the last day's are before it. */
    static final Instant NOW = Instant.parse("2026-11-26T23:59:00Z");

    static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    /** What strangers can write wherever they choose a name. */
    static final String HOSTILE = "\"><script>alert(1)</script>.example";

    private record Kind(
            int weight,
            String kind,
            String provider,
            String cause,
            String category,
            String party,
            boolean permanent,
            String rule,
            String evidence) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            30,
                            "bounce",
                            "google",
                            "spf-ip-missing",
                            "auth",
                            "sender-admin",
                            false,
                            "AUTH-110",
                            "spf fail"),
                    new Kind(
                            12,
                            "bounce",
                            "microsoft",
                            "ip-listed",
                            "ip-blocked",
                            "sender-admin",
                            false,
                            "LIST-100",
                            "listed 2 of 9"),
                    new Kind(
                            34,
                            "bounce",
                            "",
                            "recipient-unknown",
                            "unknown-mailbox",
                            "sender",
                            true,
                            "BOX-100",
                            ""),
                    new Kind(
                            9,
                            "bounce",
                            "yahoo",
                            "mailbox-full",
                            "mailbox-full",
                            "recipient",
                            false,
                            "BOX-200",
                            ""),
                    new Kind(
                            10,
                            "delay",
                            "google",
                            "rate-limited",
                            "rate-limited",
                            "wait",
                            false,
                            "LIM-100",
                            ""),
                    new Kind(
                            3,
                            "complaint",
                            "yahoo",
                            "complaint",
                            "not-a-failure",
                            "sender",
                            false,
                            "",
                            ""),
                    new Kind(4, "bounce", "", "unknown", "nothing-said", "nobody", false, "", ""));

    private static final RemedyValues SPF =
            new RemedyValues(
                    "spf-ip-missing",
                    "shop.example",
                    NOW,
                    Map.of(
                            "senderDomain", "shop.example",
                            "ip", "192.0.2.25",
                            "spfRecord", "v=spf1 mx ip4:192.0.2.25 -all"));

    private final Bouncewise engine =
            Bouncewise.open(
                    Configuration.defaults(),
                    new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty()));
    private final SendRates rates = SendRates.open("memory");
    private final Configuration configuration;
    private final HistoryQueries kept = new MemoryHistory(entries(), List.of(SPF), 900);
    private Optional<HistoryQueries> history = Optional.of(kept);

    Sample(Path unknown) throws UnreadableMessage {
        this.configuration =
                Configuration.parse(
                                "sample",
                                """
                                limits.domain-recipients-per-hour = 200
                                limits.recipients-per-hour = 1000
                                limits.provider-recipients-per-hour = 400
                                sending.addresses = 192.0.2.25
                                """,
                                Path.of(""))
                        .keepingUnknownIn(unknown);
        keepUnknown();
        for (int i = 0; i < 9; i++) {
            rates.count(
                    "news@shop.example",
                    Collections.nCopies(20, "reader@example.net"),
                    Instant.now());
        }
    }

    private void keepUnknown() throws UnreadableMessage {
        try (UnknownKeeper keeper = UnknownKeeper.open(configuration.unknown())) {
            for (String text :
                    List.of("the blue lamp is off", "the blue lamp is still off", HOSTILE)) {
                Explanation explanation = engine.explain(bounce(text));
                keeper.keep(explanation::unknown);
            }
        }
    }

    /** A bounce with these words of the remote server. */
    static byte[] bounce(String text) {
        return """
               From: MAILER-DAEMON@mail.example.com
               To: ann@example.com
               Subject: Undelivered Mail Returned to Sender
               MIME-Version: 1.0
               Content-Type: multipart/report; report-type=delivery-status; boundary="b"

               --b
               Content-Type: text/plain; charset=utf-8

               <ben@example.net>: host mx.example.net[192.0.2.1] said: 550 %1$s
               --b
               Content-Type: message/delivery-status

               Reporting-MTA: dns; mail.example.com

               Final-Recipient: rfc822; ben@example.net
               Action: failed
               Status: 5.0.0
               Remote-MTA: dns; mx.example.net
               Diagnostic-Code: smtp; 550 %1$s
               --b--
               """
                .formatted(text)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The newest first. */
    private static List<HistoryEntry> entries() {
        Random random = new Random(17);
        List<Kind> all = new ArrayList<>();
        KINDS.forEach(kind -> all.addAll(Collections.nCopies(kind.weight(), kind)));
        List<String> domains = List.of("shop.example", "shop.example", "example.com", HOSTILE);
        List<HistoryEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            Kind kind = all.get(random.nextInt(all.size()));
            String domain = domains.get(random.nextInt(kind.permanent() ? 4 : 3));
            String sender =
                    domain.equals("shop.example") && random.nextBoolean()
                            ? "news@shop.example"
                            : "%016x".formatted(new Random(random.nextInt(9)).nextLong());
            int recipient = random.nextInt(200);
            entries.add(
                    new HistoryEntry(
                            NOW.minus(
                                    Duration.ofMinutes(
                                            (long) (Math.abs(random.nextGaussian()) * 21_000)
                                                    % 43_000)),
                            "%016x".formatted(random.nextLong()),
                            kind.kind(),
                            domain,
                            sender,
                            kind.provider().isEmpty()
                                    ? "example.net"
                                    : kind.provider() + ".example",
                            recipient == 0
                                    ? "=cmd|' /C calc'!A0@" + HOSTILE
                                    : "user" + recipient + "@example.net",
                            kind.provider(),
                            kind.cause(),
                            kind.category(),
                            kind.party(),
                            kind.permanent(),
                            0.5 + random.nextDouble() / 2,
                            kind.rule(),
                            kind.evidence()));
        }
        entries.sort(Comparator.comparing(HistoryEntry::at).reversed());
        return List.copyOf(entries);
    }

    /** What was kept at first. */
    void keepAgain() {
        history = Optional.of(kept);
    }

    void setHistory(Optional<HistoryQueries> history) {
        this.history = history;
    }

    @Override
    public List<Bouncewise> engines() {
        return List.of(engine);
    }

    @Override
    public Optional<HistoryQueries> history() {
        return history;
    }

    @Override
    public Optional<ConditionStore> conditions() {
        return history.map(kept -> new Conditions());
    }

    @Override
    public long dropped() {
        return 12;
    }

    @Override
    public Optional<Configuration> configuration() {
        return Optional.of(configuration);
    }

    @Override
    public Optional<SendRates> rates() {
        return Optional.of(rates);
    }

    @Override
    public Explanation explain(byte[] message) throws UnreadableMessage {
        return engine.explain(message);
    }

    @Override
    public void close() {
        engine.close();
        rates.close();
    }

    private static final class Conditions implements ConditionStore {
        @Override
        public List<Condition> conditions() {
            return List.of(
                    condition(
                            "blocklist",
                            "192.0.2.25 zen.example.org",
                            "broken",
                            "It is listed (127.0.0.2).",
                            2),
                    condition(
                            "spf",
                            "shop.example",
                            "broken",
                            "The SPF record of shop.example leaves out 192.0.2.25.",
                            9),
                    condition(
                            "certificate",
                            "mail.example.com",
                            "warning",
                            "The certificate ends in 9 days.",
                            1),
                    condition(
                            "reverse-dns",
                            "192.0.2.25",
                            "ok",
                            "The name mail.example.com leads back to the address.",
                            30),
                    condition("dmarc", "example.com", "ok", "The policy is reject.", 30),
                    condition(
                            "mta-sts", HOSTILE, "unknown", "The name server does not answer.", 1));
        }

        private static Condition condition(
                String check, String subject, String state, String says, int days) {
            return new Condition(
                    check, subject, state, says, NOW.minus(Duration.ofDays(days)), true);
        }

        @Override
        public List<Condition> changes(Period period, Paging paging) {
            return conditions();
        }

        @Override
        public void observed(List<Condition> seen) {
            throw new UnsupportedOperationException("a page changes nothing");
        }

        @Override
        public void told(List<Condition> conditions) {
            throw new UnsupportedOperationException("a page changes nothing");
        }

        @Override
        public boolean claim(String task, Instant now, Instant next) {
            throw new UnsupportedOperationException("a page changes nothing");
        }

        @Override
        public Optional<Instant> lastRun(String task) {
            return Optional.empty();
        }
    }
}
