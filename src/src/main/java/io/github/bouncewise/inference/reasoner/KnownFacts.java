// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Evidence.BlockList.State;
import io.github.bouncewise.evidence.Evidence.SendVolume.Side;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the wide fact: what a bounce and its case file tell about one recipient. */
final class KnownFacts {

    private static final String UNCHECKED = EvidenceWords.UNCHECKED;

    /** Of several addresses that we may send from, the one that fares worst explains a refusal. */
    private static final List<Evidence.Spf.Result> WORST_SPF_FIRST =
            List.of(
                    Evidence.Spf.Result.FAIL,
                    Evidence.Spf.Result.PERMERROR,
                    Evidence.Spf.Result.SOFTFAIL,
                    Evidence.Spf.Result.NONE,
                    Evidence.Spf.Result.NEUTRAL,
                    Evidence.Spf.Result.PASS,
                    Evidence.Spf.Result.TEMPERROR);

    private final Bounce bounce;
    private final Trail trail;
    private final CaseFile caseFile;
    private final PhraseIndex zoneNames;
    private final List<BlockListZone> zones;
    private final Providers providers;

    /**
     * @param zoneNames finds the groups of names of the block lists that are known
     */
    KnownFacts(Bounce bounce, CaseFile caseFile, Knowledge knowledge, PhraseIndex zoneNames) {
        this.bounce = bounce;
        this.trail = new Trail(bounce);
        this.caseFile = caseFile;
        this.zones = knowledge.blockLists();
        this.providers = knowledge.providers();
        this.zoneNames = zoneNames;
    }

    Said of(Failure failure, RemoteText text, String provider) {
        Set<String> named = namedAddresses(failure.remoteText());
        Evidence.Spf spf = worstSpf(named);
        List<Evidence.BlockList> lists =
                fitting(listsOf(Kind.ADDRESS), named, Evidence.BlockList::ip);
        String sender = bounce.returned().senderDomain();
        List<Evidence.BlockList> names = listsOf(Kind.DOMAIN);
        List<BlockListZone> zonesNamed = zonesNamed(text.words());
        Optional<Evidence.BlockList> listing = listing(zonesNamed, lists);
        String status = text.status();
        Evidence.RecipientDomain domain = recipientDomain(failure.recipientDomain());
        List<Evidence.Dmarc> dmarc = caseFile.of(Evidence.Dmarc.class);
        Optional<Evidence.Content> content =
                caseFile.of(Evidence.Content.class).stream()
                        .filter(judged -> judged.state() == Evidence.Content.State.CHECKED)
                        .findFirst();
        return new Said(
                "",
                text.code(),
                status,
                status.substring(status.indexOf('.') + 1),
                Said.lasting(text.code(), status),
                provider,
                failure.phase().word(),
                bounce.kind().word(),
                spf == null ? UNCHECKED : Evidence.word(spf.result()),
                spf == null ? "" : firstWord(spf.problem()),
                EvidenceWords.listed(lists),
                namedList(zonesNamed, lists),
                listing.map(Evidence.BlockList::zone).orElse(""),
                listing.flatMap(list -> list.codes().stream().findFirst()).orElse(""),
                EvidenceWords.reverseDns(
                        of(Evidence.ReverseDns.class, named, Evidence.ReverseDns::ip)),
                rate(),
                EvidenceWords.volume(caseFile, Side.TO, receiver(failure)),
                EvidenceWords.volume(caseFile, Side.FROM, sender),
                domain == null ? UNCHECKED : Evidence.word(domain.state()),
                domain != null && !domain.suggestion().isEmpty(),
                dmarc.isEmpty() ? UNCHECKED : Evidence.word(dmarc.get(0).policy()),
                dmarc.isEmpty() ? UNCHECKED : dmarc.get(0).aligned() ? "yes" : "no",
                EvidenceWords.dkim(caseFile.of(Evidence.Dkim.class), fromDomain()),
                EvidenceWords.mtaSts(caseFile.of(Evidence.MtaSts.class), failure.recipientDomain()),
                EvidenceWords.dane(caseFile.of(Evidence.Tlsa.class), failure.recipientDomain()),
                content.isPresent() ? "checked" : UNCHECKED,
                content.map(Evidence.Content::percent).orElse(0),
                caseFile.of(Evidence.Origin.class).stream()
                        .map(origin -> Evidence.word(origin.state()))
                        .findFirst()
                        .orElse("unknown"),
                EvidenceWords.listed(
                        names.stream().filter(list -> list.ip().equals(sender)).toList()),
                EvidenceWords.listed(
                        names.stream().filter(list -> !list.ip().equals(sender)).toList()),
                EvidenceWords.listed(fitting(listsOf(Kind.ALLOW), named, Evidence.BlockList::ip)),
                EvidenceWords.reverseName(
                        of(Evidence.ReverseDns.class, named, Evidence.ReverseDns::ip)),
                worstHelo(named),
                caseFile.of(Evidence.SenderDomain.class).stream()
                        .map(domainOfSender -> Evidence.word(domainOfSender.state()))
                        .findFirst()
                        .orElse(UNCHECKED),
                dnssec(failure.recipientDomain()),
                !named.isEmpty(),
                bounce.failures().size(),
                trail.domains(),
                bounce.returned().size(),
                trail.mailingList(),
                freeMailFrom(),
                trail.nearlyReached(failure.recipient()),
                trail.throughUs(),
                "");
    }

    private static String firstWord(String problem) {
        int colon = problem.indexOf(':');
        return colon < 0 ? problem : problem.substring(0, colon);
    }

    /** Our addresses that the remote server names; where it names one, only that one counts. */
    private Set<String> namedAddresses(String remoteText) {
        Set<String> words = new HashSet<>(List.of(remoteText.split("[^0-9A-Fa-f.:]+")));
        Set<String> named = new LinkedHashSet<>();
        Stream.of(
                        caseFile.of(Evidence.Spf.class).stream().map(Evidence.Spf::ip),
                        caseFile.of(Evidence.BlockList.class).stream().map(Evidence.BlockList::ip),
                        caseFile.of(Evidence.ReverseDns.class).stream()
                                .map(Evidence.ReverseDns::ip))
                .flatMap(Function.identity())
                .filter(words::contains)
                .forEach(named::add);
        return named;
    }

    private <E extends Evidence> List<E> of(
            Class<E> kind, Set<String> named, Function<E, String> address) {
        return fitting(caseFile.of(kind), named, address);
    }

    private static <E extends Evidence> List<E> fitting(
            List<E> all, Set<String> named, Function<E, String> address) {
        List<E> fitting = all.stream().filter(e -> named.contains(address.apply(e))).toList();
        return fitting.isEmpty() ? all : fitting;
    }

    /** What lists of this kind say; a list that nobody knows is one of bad addresses. */
    private List<Evidence.BlockList> listsOf(Kind kind) {
        return caseFile.of(Evidence.BlockList.class).stream()
                .filter(list -> kindOf(list.zone()) == kind)
                .toList();
    }

    private Kind kindOf(String zone) {
        return zones.stream()
                .filter(known -> known.zone().equals(zone))
                .map(BlockListZone::kind)
                .findFirst()
                .orElse(Kind.ADDRESS);
    }

    private Evidence.Spf worstSpf(Set<String> named) {
        List<Evidence.Spf> all = of(Evidence.Spf.class, named, Evidence.Spf::ip);
        return WORST_SPF_FIRST.stream()
                .flatMap(result -> all.stream().filter(spf -> spf.result() == result))
                .findFirst()
                .orElse(null);
    }

    private List<BlockListZone> zonesNamed(String words) {
        Set<String> groups = zoneNames.find(words).keySet();
        return zones.stream()
                .filter(zone -> groups.contains(PhraseIndex.key(Set.copyOf(zone.named()))))
                .toList();
    }

    private static String namedList(List<BlockListZone> named, List<Evidence.BlockList> lists) {
        if (named.isEmpty()) {
            return "none";
        }
        if (named.stream().noneMatch(zone -> zone.dead().isEmpty())) {
            return "dead";
        }
        return EvidenceWords.listed(lists.stream().filter(list -> isOf(named, list)).toList());
    }

    /** The listing that explains most: by the list that the remote server names, else by any. */
    private static Optional<Evidence.BlockList> listing(
            List<BlockListZone> named, List<Evidence.BlockList> lists) {
        List<Evidence.BlockList> listings =
                lists.stream().filter(list -> list.state() == State.LISTED).toList();
        return listings.stream()
                .filter(list -> isOf(named, list))
                .findFirst()
                .or(() -> listings.stream().findFirst());
    }

    private static boolean isOf(List<BlockListZone> zones, Evidence.BlockList list) {
        return zones.stream().anyMatch(zone -> zone.zone().equals(list.zone()));
    }

    private String worstHelo(Set<String> named) {
        return of(Evidence.Helo.class, named, Evidence.Helo::ip).stream()
                .map(Evidence.Helo::state)
                .max(Comparator.naturalOrder())
                .map(Evidence::word)
                .orElse(UNCHECKED);
    }

    private String dnssec(String domain) {
        return caseFile.of(Evidence.Dnssec.class).stream()
                .filter(dnssec -> dnssec.domain().equalsIgnoreCase(domain))
                .map(dnssec -> Evidence.word(dnssec.state()))
                .findFirst()
                .orElse(UNCHECKED);
    }

    private String rate() {
        List<Evidence.SendRate> rates = caseFile.of(Evidence.SendRate.class);
        if (rates.stream().anyMatch(Evidence.SendRate::over)) {
            return "over";
        }
        return rates.stream().anyMatch(rate -> rate.limit() > 0) ? "under" : UNCHECKED;
    }

    /** The domain of From, where its DMARC policy was asked for. */
    private String fromDomain() {
        return caseFile.of(Evidence.Dmarc.class).stream()
                .map(Evidence.Dmarc::domain)
                .findFirst()
                .orElse(bounce.returned().senderDomain());
    }

    private String receiver(Failure failure) {
        return providers.mailboxesAt(failure.recipientDomain()).name();
    }

    private boolean freeMailFrom() {
        return caseFile.of(Evidence.Dmarc.class).stream()
                .map(dmarc -> dmarc.domain().toLowerCase(Locale.ROOT))
                .anyMatch(from -> providers.all().stream().anyMatch(p -> p.mail().contains(from)));
    }

    private Evidence.RecipientDomain recipientDomain(String domain) {
        return caseFile.of(Evidence.RecipientDomain.class).stream()
                .filter(state -> state.domain().equalsIgnoreCase(domain))
                .findFirst()
                .orElse(null);
    }
}
