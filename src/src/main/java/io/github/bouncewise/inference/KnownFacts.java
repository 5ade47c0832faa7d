// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.inference.words.PhraseIndex;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.investigation.EvidenceKinds;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Providers;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the wide fact: what a bounce and its case file tell about one recipient. */
public final class KnownFacts {

    private final Bounce bounce;
    private final MessageRoute trail;
    private final CaseFile caseFile;
    private final PhraseIndex zoneNames;
    private final List<BlockListZone> zones;
    private final Providers providers;
    private final Set<String> ownAddresses;
    private final Map<Class<?>, List<?>> byKind = new HashMap<>();

    /**
     * @param zoneNames finds the groups of names of the block lists that are known
     */
    public KnownFacts(
            Bounce bounce, CaseFile caseFile, Knowledge knowledge, PhraseIndex zoneNames) {
        this.bounce = bounce;
        this.trail = new MessageRoute(bounce);
        this.caseFile = caseFile;
        this.zones = knowledge.blockLists();
        this.providers = knowledge.providers();
        this.zoneNames = zoneNames;
        this.ownAddresses = caseFile.evidence().isEmpty() ? Set.of() : addresses();
    }

    private Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        EvidenceKinds.ALL.forEach(kind -> addOwnAddresses(kind, addresses));
        return addresses;
    }

    /**
     * The fact about one recipient, without a phrase.
     *
     * @param text the words and codes that count
     * @param provider id of who runs the remote host, or empty
     */
    public Said of(Failure failure, RemoteText text, String provider) {
        Refusal refusal =
                new Refusal(
                        failure,
                        bounce.returned().senderDomain(),
                        namedAddresses(failure.remoteText()),
                        zones,
                        zonesNamed(text.words()),
                        providers,
                        this::found);
        return Said.of(
                SaidComponents.values(
                        new SaidComponents.Refused(
                                bounce, failure, text, provider, trail, refusal)));
    }

    private <E extends Evidence> void addOwnAddresses(EvidenceKind<E> kind, Set<String> to) {
        for (E evidence : found(kind.record())) {
            kind.ownAddress(evidence).ifPresent(to::add);
        }
    }

    @SuppressWarnings("unchecked")
    private <E extends Evidence> List<E> found(Class<E> kind) {
        if (caseFile.evidence().isEmpty()) {
            return List.of();
        }
        List<E> known = (List<E>) byKind.get(kind);
        if (known == null) {
            known = caseFile.of(kind);
            byKind.put(kind, known);
        }
        return known;
    }

    /** Our addresses that the remote server names; where it names one, only that one counts. */
    private Set<String> namedAddresses(String remoteText) {
        if (ownAddresses.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new LinkedHashSet<>(List.of(remoteText.split("[^0-9A-Fa-f.:]+")));
        named.retainAll(ownAddresses);
        return named;
    }

    private List<BlockListZone> zonesNamed(String words) {
        Set<String> groups = zoneNames.find(words).keySet();
        if (groups.isEmpty()) {
            return List.of();
        }
        return zones.stream()
                .filter(zone -> groups.contains(PhraseIndex.key(Set.copyOf(zone.named()))))
                .toList();
    }
}
