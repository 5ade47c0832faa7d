// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Evidence.BlockList;
import io.github.bouncewise.evidence.Evidence.Content;
import io.github.bouncewise.evidence.Evidence.Dkim;
import io.github.bouncewise.evidence.Evidence.Dmarc;
import io.github.bouncewise.evidence.Evidence.Dnssec;
import io.github.bouncewise.evidence.Evidence.Helo;
import io.github.bouncewise.evidence.Evidence.MtaSts;
import io.github.bouncewise.evidence.Evidence.Origin;
import io.github.bouncewise.evidence.Evidence.RecipientDomain;
import io.github.bouncewise.evidence.Evidence.ReverseDns;
import io.github.bouncewise.evidence.Evidence.SendRate;
import io.github.bouncewise.evidence.Evidence.SendVolume;
import io.github.bouncewise.evidence.Evidence.SenderDomain;
import io.github.bouncewise.evidence.Evidence.Spf;
import io.github.bouncewise.evidence.Evidence.Tlsa;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.report.Report.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what each check found. */
final class Checks {
    private static final String GOOD = "good";
    private static final String BAD = "bad";
    private static final String OPEN = "open";
    private static final int MOST_SYMBOLS = 10;

    /** Problems of signatures for which there is a text; the others share that of the result. */
    private static final Set<String> OWN_WORDS =
            Set.of("body-hash", "header-only", "key-missing", "key-revoked", "key-weak");

    private final Knowledge knowledge;
    private final Words words;
    private final List<Check> checks = new ArrayList<>();

    private Checks(Knowledge knowledge, Words words) {
        this.knowledge = knowledge;
        this.words = words;
    }

    /** One line for each check; block lists that found nothing share one for each address. */
    static List<Check> of(CaseFile file, Knowledge knowledge, Words words) {
        Checks checks = new Checks(knowledge, words);
        file.evidence().stream().filter(e -> !(e instanceof BlockList)).forEach(checks::add);
        Map<String, List<BlockList>> byIp = new LinkedHashMap<>();
        file.of(BlockList.class)
                .forEach(b -> byIp.computeIfAbsent(b.ip(), ip -> new ArrayList<>()).add(b));
        byIp.forEach(checks::addBlockLists);
        return List.copyOf(checks.checks);
    }

    private void add(Evidence evidence) {
        if (evidence instanceof Spf spf) {
            add(spf);
        } else if (evidence instanceof ReverseDns reverse) {
            add(reverse);
        } else if (evidence instanceof RecipientDomain domain) {
            add(domain);
        } else if (evidence instanceof SenderDomain domain) {
            add(domain);
        } else if (evidence instanceof Helo helo) {
            add(helo);
        } else if (evidence instanceof Dnssec dnssec) {
            add(dnssec);
        } else if (evidence instanceof Dmarc dmarc) {
            add(dmarc);
        } else if (evidence instanceof Dkim dkim) {
            add(dkim);
        } else if (evidence instanceof MtaSts policy) {
            add(policy);
        } else if (evidence instanceof Tlsa tlsa) {
            add(tlsa);
        } else if (evidence instanceof SendVolume volume) {
            add(volume);
        } else if (evidence instanceof Content content) {
            add(content);
        } else if (evidence instanceof SendRate rate) {
            add(rate);
        } else if (evidence instanceof Origin origin) {
            add(origin);
        }
    }

    private void add(Spf spf) {
        String mark =
                switch (spf.result()) {
                    case PASS -> GOOD;
                    case TEMPERROR -> OPEN;
                    default -> BAD;
                };
        add(
                mark,
                "spf." + Evidence.word(spf.result()),
                Map.of(
                        "domain", spf.domain(),
                        "ip", spf.ip(),
                        "record", spf.record(),
                        "problem", words.spfProblem(spf.problem())));
    }

    private void add(ReverseDns reverse) {
        String unconfirmed = reverse.name().isEmpty() ? "none" : "unconfirmed";
        add(
                reverse.confirmed() ? GOOD : BAD,
                "reverse-dns." + (reverse.confirmed() ? "confirmed" : unconfirmed),
                Map.of("ip", reverse.ip(), "name", reverse.name()));
    }

    private static String mark(RecipientDomain.State state) {
        return switch (state) {
            case OK -> GOOD;
            case ERROR -> OPEN;
            default -> BAD;
        };
    }

    private void add(SenderDomain domain) {
        add(
                mark(domain.state()),
                "sender-domain." + Evidence.word(domain.state()),
                Map.of("domain", domain.domain()));
    }

    private void add(Helo helo) {
        add(
                helo.state() == Helo.State.OK ? GOOD : BAD,
                "helo." + Evidence.word(helo.state()),
                Map.of("name", helo.name(), "ip", helo.ip()));
    }

    private void add(Dnssec dnssec) {
        add(
                dnssec.state() == Dnssec.State.BOGUS ? BAD : OPEN,
                "dnssec." + Evidence.word(dnssec.state()),
                Map.of("domain", dnssec.domain()));
    }

    private void add(RecipientDomain domain) {
        add(
                mark(domain.state()),
                "recipient-domain." + Evidence.word(domain.state()),
                Map.of("domain", domain.domain(), "suggestion", domain.suggestion()));
    }

    private void add(Dmarc dmarc) {
        boolean asked =
                dmarc.policy() == Dmarc.Policy.REJECT || dmarc.policy() == Dmarc.Policy.QUARANTINE;
        String aligned = dmarc.aligned() ? "aligned" : "unaligned";
        add(
                asked && !dmarc.aligned() ? BAD : GOOD,
                "dmarc." + (dmarc.policy() == Dmarc.Policy.ABSENT ? "absent" : aligned),
                Map.of("domain", dmarc.domain(), "policy", Evidence.word(dmarc.policy())));
    }

    private void add(Dkim dkim) {
        String mark =
                switch (dkim.result()) {
                    case PASS -> GOOD;
                    case NEUTRAL -> dkim.signedHeader() ? GOOD : OPEN;
                    case TEMPERROR -> OPEN;
                    default -> BAD;
                };
        String said =
                OWN_WORDS.contains(dkim.problem()) ? dkim.problem() : Evidence.word(dkim.result());
        add(
                mark,
                "dkim." + said,
                Map.of(
                        "domain", dkim.domain(),
                        "key", dkim.keyName(),
                        "problem", dkim.problem()));
    }

    private void add(MtaSts policy) {
        String mark =
                switch (policy.state()) {
                    case PUBLISHED, ABSENT -> GOOD;
                    case BROKEN -> BAD;
                    case ERROR -> OPEN;
                };
        add(mark, "mta-sts." + Evidence.word(policy.state()), Map.of("domain", policy.domain()));
    }

    private void add(Tlsa tlsa) {
        String mark =
                switch (tlsa.state()) {
                    case PUBLISHED, ABSENT -> GOOD;
                    case UNUSABLE -> BAD;
                    case ERROR -> OPEN;
                };
        add(mark, "tlsa." + Evidence.word(tlsa.state()), Map.of("host", tlsa.host()));
    }

    private void add(Content content) {
        if (content.state() == Content.State.ERROR) {
            add(OPEN, "content.error", Map.of());
            return;
        }
        List<String> symbols =
                content.symbols().stream()
                        .map(symbol -> symbol.name() + " " + words.decimal(symbol.score()))
                        .toList();
        add(
                content.action().equals("no action") ? GOOD : BAD,
                "content.checked",
                Map.of(
                        "action", content.action(),
                        "score", words.decimal(content.score()),
                        "required", words.decimal(content.required()),
                        "symbols", symbols.isEmpty() ? "" : words.list(symbols, MOST_SYMBOLS)));
    }

    private void add(SendRate rate) {
        String limited = rate.over() ? "over" : "within";
        add(
                rate.over() ? BAD : GOOD,
                "send-rate." + (rate.limit() > 0 ? limited : "unlimited"),
                Map.of(
                        "sender", rate.sender(),
                        "messages", words.count("count.messages", rate.messages()),
                        "recipients", words.count("count.recipients", rate.recipients()),
                        "limit", words.number(rate.limit()),
                        "window", words.duration(rate.window())));
    }

    private void add(SendVolume volume) {
        String limited = volume.limit() > 0 ? "limited" : "unlimited";
        add(
                volume.over() ? BAD : GOOD,
                "send-volume." + Evidence.word(volume.side()) + "." + limited,
                Map.of(
                        "name", volume.name(),
                        "messages", words.count("count.messages", volume.messages()),
                        "recipients", words.count("count.recipients", volume.recipients()),
                        "limit", words.number(volume.limit()),
                        "window", words.duration(volume.window())));
    }

    private void add(Origin origin) {
        String mark =
                switch (origin.state()) {
                    case OURS -> GOOD;
                    case NOT_OURS -> BAD;
                    case UNKNOWN -> OPEN;
                };
        add(
                mark,
                "origin." + Evidence.word(origin.state()),
                Map.of("by", words.label("origin-by." + Evidence.word(origin.by()))));
    }

    private void addBlockLists(String ip, List<BlockList> lists) {
        List<String> clear = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (BlockList list : lists) {
            boolean allows = Values.kind(knowledge, list.zone()) == Kind.ALLOW;
            switch (list.state()) {
                case LISTED -> {
                    add(
                            allows ? GOOD : BAD,
                            "blocklist." + (allows ? "allowed" : "listed"),
                            Map.of(
                                    "ip", ip,
                                    "zone", list.zone(),
                                    "codes", words.series(list.codes()),
                                    "meaning", list.meaning()));
                }
                case CLEAR -> {
                    // not to be on a list of good senders is nothing to tell
                    if (!allows) {
                        clear.add(list.zone());
                    }
                }
                default ->
                        silent.add(
                                words.remarked(
                                        list.zone(),
                                        words.label(
                                                "checks.blocklist-state."
                                                        + Evidence.word(list.state()))));
            }
        }
        if (!clear.isEmpty()) {
            add(
                    GOOD,
                    "blocklist.clear",
                    Map.of(
                            "ip",
                            ip,
                            "count",
                            words.number(clear.size()),
                            "zones",
                            words.series(clear)));
        }
        if (!silent.isEmpty()) {
            add(OPEN, "blocklist.silent", Map.of("ip", ip, "zones", words.series(silent)));
        }
    }

    /** What is empty counts as not known, so that the text without it is taken. */
    private void add(String mark, String label, Map<String, String> values) {
        Map<String, String> known = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    String clean = CleanText.line(value);
                    if (!clean.isEmpty()) {
                        known.put(name, clean);
                    }
                });
        checks.add(
                new Check(
                        mark, words.label("mark." + mark), words.label("checks." + label, known)));
    }
}
