// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import static io.github.bouncewise.evidence.EvidenceKind.orNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.CheckLine;
import io.github.bouncewise.evidence.CheckLine.Mark;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Block lists as evidence: lists of addresses, of names, and of good senders. */
public final class BlockListKind implements EvidenceKind<BlockList> {

    private static final String STATES = "listed clear refused";

    @Override
    public String type() {
        return "blocklist";
    }

    @Override
    public Class<BlockList> record() {
        return BlockList.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OURS;
    }

    @Override
    public void write(BlockList e, ObjectNode to) {
        to.put("zone", e.zone());
        to.put("ip", e.ip());
        to.put("state", Evidence.word(e.state()));
        e.codes().forEach(to.putArray("codes")::add);
        to.put("meaning", orNull(e.meaning()));
    }

    @Override
    public BlockList read(EvidenceFields from) {
        return new BlockList(
                from.text("zone"),
                from.text("ip"),
                from.word("state", BlockList.State.values()),
                from.texts("codes"),
                from.textOrNull("meaning"));
    }

    @Override
    public List<EvidenceFact<BlockList>> facts() {
        return List.of(
                EvidenceFact.word(
                        "listed",
                        STATES,
                        "our address on block lists, checked by us",
                        (all, refusal) -> listed(ofAddress(all, refusal))),
                EvidenceFact.of(
                        FactComponent.word(
                                "namedList",
                                "none",
                                STATES + " dead unchecked",
                                "the block list that the remote server names, checked by us"),
                        BlockListKind::named),
                EvidenceFact.of(
                        FactComponent.text("listedZone", "the block list that has our address")
                                .suchAs("a block list such as zen.spamhaus.org"),
                        (all, refusal) -> listing(all, refusal).map(BlockList::zone).orElse("")),
                EvidenceFact.of(
                        FactComponent.text("listedCode", "what that list answered")
                                .suchAs("an answer of a block list such as 127.0.0.2"),
                        (all, refusal) ->
                                listing(all, refusal)
                                        .flatMap(e -> e.codes().stream().findFirst())
                                        .orElse("")),
                EvidenceFact.word(
                        "senderListed",
                        STATES,
                        "the sender's domain on lists of names, checked by us",
                        (all, refusal) ->
                                listed(
                                        of(
                                                Kind.DOMAIN,
                                                all,
                                                refusal,
                                                e -> e.ip().equals(refusal.senderDomain())))),
                EvidenceFact.word(
                        "linkListed",
                        STATES,
                        "links of the message on lists of names, checked by us",
                        (all, refusal) ->
                                listed(
                                        of(
                                                Kind.DOMAIN,
                                                all,
                                                refusal,
                                                e -> !e.ip().equals(refusal.senderDomain())))),
                EvidenceFact.word(
                        "goodMark",
                        STATES,
                        "our address on lists of good senders",
                        (all, refusal) ->
                                listed(
                                        refusal.fitting(
                                                of(Kind.ALLOW, all, refusal, e -> true),
                                                BlockList::ip))));
    }

    @Override
    public Optional<String> ownAddress(BlockList e) {
        return Optional.of(e.ip());
    }

    @Override
    public boolean sharesLines() {
        return true;
    }

    @Override
    public boolean aboutOurAddress() {
        return true;
    }

    /** Lists that found nothing share one line for each address, and so do those without answer. */
    @Override
    public List<CheckLine> lines(List<BlockList> evidence, List<BlockListZone> zones) {
        Map<String, List<BlockList>> byIp = new LinkedHashMap<>();
        evidence.forEach(e -> byIp.computeIfAbsent(e.ip(), ip -> new ArrayList<>()).add(e));
        List<CheckLine> lines = new ArrayList<>();
        byIp.forEach((ip, lists) -> lines.addAll(lines(ip, lists, zones)));
        return lines;
    }

    private static List<CheckLine> lines(
            String ip, List<BlockList> lists, List<BlockListZone> zones) {
        List<CheckLine> lines = new ArrayList<>();
        List<String> clear = new ArrayList<>();
        List<CheckLine.Value> silent = new ArrayList<>();
        for (BlockList list : lists) {
            boolean allows = BlockListZone.kindOf(zones, list.zone()) == Kind.ALLOW;
            switch (list.state()) {
                case LISTED ->
                        lines.add(
                                CheckLine.of(
                                                allows ? Mark.GOOD : Mark.BAD,
                                                "blocklist." + (allows ? "allowed" : "listed"))
                                        .with("ip", ip)
                                        .with("zone", list.zone())
                                        .with("codes", CheckLine.Series.of(list.codes()))
                                        .with("meaning", list.meaning()));
                case CLEAR -> {
                    // not to be on a list of good senders is nothing to tell
                    if (!allows) {
                        clear.add(list.zone());
                    }
                }
                default ->
                        silent.add(
                                new CheckLine.Remarked(
                                        new CheckLine.Plain(list.zone()),
                                        new CheckLine.Label(
                                                "checks.blocklist-state."
                                                        + Evidence.word(list.state()))));
            }
        }
        if (!clear.isEmpty()) {
            lines.add(
                    CheckLine.of(Mark.GOOD, "blocklist.clear")
                            .with("ip", ip)
                            .with("count", new CheckLine.Whole(clear.size()))
                            .with("zones", CheckLine.Series.of(clear)));
        }
        if (!silent.isEmpty()) {
            lines.add(
                    CheckLine.of(Mark.OPEN, "blocklist.silent")
                            .with("ip", ip)
                            .with("zones", new CheckLine.Series(silent)));
        }
        return lines;
    }

    private static String listed(Collection<BlockList> lists) {
        if (lists.isEmpty()) {
            return FactComponent.UNCHECKED;
        }
        for (BlockList.State state :
                List.of(BlockList.State.LISTED, BlockList.State.CLEAR, BlockList.State.REFUSED)) {
            if (lists.stream().anyMatch(list -> list.state() == state)) {
                return Evidence.word(state);
            }
        }
        return FactComponent.UNCHECKED;
    }

    private static List<BlockList> of(
            Kind kind, List<BlockList> all, Refusal refusal, Predicate<BlockList> wanted) {
        if (all.isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(wanted)
                .filter(e -> BlockListZone.kindOf(refusal.zones(), e.zone()) == kind)
                .toList();
    }

    private static List<BlockList> ofAddress(List<BlockList> all, Refusal refusal) {
        return refusal.fitting(of(Kind.ADDRESS, all, refusal, e -> true), BlockList::ip);
    }

    /** What our look-up says of the list that the remote server names; none where it names none. */
    private static String named(List<BlockList> all, Refusal refusal) {
        List<BlockListZone> named = refusal.namedZones();
        if (named.isEmpty()) {
            return "none";
        }
        if (named.stream().noneMatch(zone -> zone.dead().isEmpty())) {
            return "dead";
        }
        return listed(ofAddress(all, refusal).stream().filter(e -> isOf(named, e)).toList());
    }

    /** The listing that explains most: by the list that the remote server names, else by any. */
    private static Optional<BlockList> listing(List<BlockList> all, Refusal refusal) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<BlockList> listings =
                ofAddress(all, refusal).stream()
                        .filter(e -> e.state() == BlockList.State.LISTED)
                        .toList();
        return listings.stream()
                .filter(e -> isOf(refusal.namedZones(), e))
                .findFirst()
                .or(() -> listings.stream().findFirst());
    }

    private static boolean isOf(List<BlockListZone> zones, BlockList list) {
        return zones.stream().anyMatch(zone -> zone.zone().equals(list.zone()));
    }
}
