// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known about one diagnosis, by the names of {@link
 * io.github.bouncewise.knowledge.ValueNames}. What is not known is absent, and so is what has not
 * the shape that its name asks for ({@link Voice}); strangers' words are quotations.
 */
final class Values {

    /** Octets that every server takes, RFC 5321 section 4.5.3.1.7: a smaller size is no reason. */
    private static final long ALWAYS_TAKEN = 65_536;

    private static final int MOST_ZONES = 5;

    private final Knowledge knowledge;
    private final Localizer words;
    private final Voice voice;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Values(Knowledge knowledge, Localizer words) {
        this.knowledge = knowledge;
        this.words = words;
        this.voice = new Voice(words);
    }

    static Map<String, String> of(
            DiagnosedBounce answer, Diagnosis diagnosis, Knowledge knowledge, Localizer words) {
        Values values = new Values(knowledge, words);
        values.refusal(diagnosis);
        values.returned(answer.bounce().returned());
        values.put("reportingMta", answer.bounce().reportingMta());
        values.evidence(answer.caseFile(), diagnosis);
        return Collections.unmodifiableMap(values.values);
    }

    private void refusal(Diagnosis diagnosis) {
        Failure failure = diagnosis.failure();
        put("recipient", failure.recipient());
        put("recipientDomain", failure.recipientDomain());
        put("remoteMta", failure.remoteMta());
        put("status", failure.status());
        put("replyCode", failure.replyCode() == 0 ? "" : Integer.toString(failure.replyCode()));
        failure.retryUntil().ifPresent(until -> put("retryUntil", words.date(until)));
        put("remoteText", failure.remoteText());
        if (!failure.remoteMta().isEmpty()) {
            // without a remote server, the provider is that of the host that wrote the report
            knowledge
                    .providers()
                    .byId(diagnosis.provider())
                    .ifPresent(p -> put("provider", p.name()));
        }
    }

    private void returned(ReturnedMessage returned) {
        put("sender", returned.sender());
        put("senderDomain", returned.senderDomain());
        returned.headers()
                .first("From")
                .map(Addresses::in)
                .ifPresent(from -> put("fromDomain", Addresses.domain(from)));
        put("subject", returned.subject());
        returned.date().ifPresent(date -> put("date", words.date(date)));
        if (returned.whole() && returned.size() > ALWAYS_TAKEN) {
            put("size", words.size(returned.size()));
        }
    }

    private void evidence(CaseFile file, Diagnosis diagnosis) {
        List<String> claimed = file.claimedAddresses();
        if (claimed.isEmpty()) {
            ourAddress(file, diagnosis);
        } else {
            // what is known of an address that may be a stranger's is proposed to nobody
            put("claimedIp", claimed.get(0));
            listing(listingNames(file));
        }
        spf(file);
        dkim(file);
        first(
                        file.of(RecipientDomain.class),
                        d -> d.domain().equalsIgnoreCase(diagnosis.failure().recipientDomain()))
                .ifPresent(d -> put("suggestion", d.suggestion()));
        sendRate(file);
        sendVolume(file);
    }

    private void ourAddress(CaseFile file, Diagnosis diagnosis) {
        blockLists(file);
        address(file, diagnosis);
        first(file.of(ReverseDns.class), r -> r.ip().equals(values.get("ip")))
                .ifPresent(r -> put("reverseName", r.name()));
        file.correction().ifPresent(correction -> put("spfRecord", correction.record()));
    }

    private void blockLists(CaseFile file) {
        Set<String> answered = new HashSet<>();
        Set<String> listing = new LinkedHashSet<>();
        Set<String> clear = new HashSet<>();
        for (BlockList list : file.of(BlockList.class)) {
            boolean isListed = list.state() == BlockList.State.LISTED;
            if ((isListed || list.state() == BlockList.State.CLEAR) && kind(list) == Kind.ADDRESS) {
                answered.add(list.zone());
                (isListed ? listing : clear).add(list.zone());
            }
        }
        if (!answered.isEmpty()) {
            clear.removeAll(listing);
            put("asked", words.number(answered.size()));
            put("clear", words.number(clear.size()));
        }
        listing(listing.isEmpty() ? listingNames(file) : List.copyOf(listing));
    }

    private Kind kind(BlockList list) {
        return BlockListZone.kindOf(knowledge.blockLists(), list.zone());
    }

    private void listing(List<String> zones) {
        if (!zones.isEmpty()) {
            put("zone", zones.get(0));
            List<String> shaped =
                    zones.stream().flatMap(z -> voice.value("zones", z).stream()).toList();
            if (!shaped.isEmpty()) {
                values.put("zones", words.list(shaped, MOST_ZONES));
            }
            zone(knowledge, zones.get(0)).ifPresent(zone -> put("delist", zone.delist()));
        }
    }

    /** The lists of names that have the sender's domain, or that of a link. */
    private List<String> listingNames(CaseFile file) {
        Set<String> zones = new LinkedHashSet<>();
        for (BlockList list : file.of(BlockList.class)) {
            if (list.state() == BlockList.State.LISTED && kind(list) == Kind.DOMAIN) {
                zones.add(list.zone());
            }
        }
        return List.copyOf(zones);
    }

    private void spf(CaseFile file) {
        file.of(Spf.class).stream()
                .min(Comparator.comparing(spf -> spf.result() == Spf.Result.PASS))
                .ifPresent(
                        spf -> {
                            put("spfPublished", spf.record());
                            put(
                                    "spfProblem",
                                    spf.problem().isEmpty()
                                            ? ""
                                            : voice.worded("spf-problem.", spf.problem()));
                        });
        file.correction()
                .ifPresent(
                        correction -> {
                            put("spfPublished", correction.published());
                        });
    }

    /** The DNS name of the key of a signature, preferably of one whose key is unusable. */
    private void dkim(CaseFile file) {
        file.of(Dkim.class).stream()
                .filter(dkim -> !dkim.selector().isEmpty())
                .min(Comparator.comparing(dkim -> dkim.result() != Dkim.Result.PERMERROR))
                .ifPresent(dkim -> put("dkimKey", dkim.keyName()));
    }

    /** The address that the cause is about: the one to publish, else the one in trouble. */
    private void address(CaseFile file, Diagnosis diagnosis) {
        List<BlockList> lists = file.of(BlockList.class);
        List<Spf> spf = file.of(Spf.class);
        List<ReverseDns> names = file.of(ReverseDns.class);
        Optional<String> corrected =
                diagnosis.cause().values().contains("spfRecord")
                        ? file.correction().map(SpfCorrection::ip)
                        : Optional.empty();
        corrected
                .or(() -> first(lists, this::lists).map(BlockList::ip))
                .or(() -> first(spf, s -> s.result() != Spf.Result.PASS).map(Spf::ip))
                .or(() -> first(names, r -> !r.confirmed()).map(ReverseDns::ip))
                .or(() -> first(spf, any -> true).map(Spf::ip))
                .or(() -> first(names, any -> true).map(ReverseDns::ip))
                .or(() -> first(lists, b -> kind(b) != Kind.DOMAIN).map(BlockList::ip))
                .ifPresent(ip -> put("ip", ip));
    }

    private boolean lists(BlockList list) {
        return list.state() == BlockList.State.LISTED && kind(list) == Kind.ADDRESS;
    }

    /** The window whose limit was passed, else the longest. */
    private void sendRate(CaseFile file) {
        Comparator<SendRate> passed = Comparator.comparing(SendRate::over);
        file.of(SendRate.class).stream()
                .max(passed.thenComparing(SendRate::window))
                .ifPresent(
                        rate -> {
                            put("messages", words.number(rate.messages()));
                            put("recipients", words.number(rate.recipients()));
                            put("window", words.duration(rate.window()));
                            put("limit", rate.limit() > 0 ? words.number(rate.limit()) : "");
                        });
    }

    /** The limit that was passed by most. */
    private void sendVolume(CaseFile file) {
        file.of(SendVolume.class).stream()
                .filter(SendVolume::over)
                .max(Comparator.comparing(v -> (double) v.recipients() / v.limit()))
                .ifPresent(
                        volume -> {
                            put("volumeName", volume.name());
                            put("volumeRecipients", words.number(volume.recipients()));
                            put("volumeWindow", words.duration(volume.window()));
                            put("volumeLimit", words.number(volume.limit()));
                        });
    }

    private static Optional<BlockListZone> zone(Knowledge knowledge, String name) {
        return knowledge.blockLists().stream().filter(z -> z.zone().equals(name)).findFirst();
    }

    private static <E extends Evidence> Optional<E> first(List<E> all, Predicate<E> wanted) {
        for (E one : all) {
            if (wanted.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private void put(String name, String value) {
        Optional<String> shaped = voice.value(name, value);
        if (shaped.isPresent()) {
            values.put(name, shaped.get());
        }
    }
}
