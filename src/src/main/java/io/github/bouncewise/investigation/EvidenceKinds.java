// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.blocklist.BlockListKind;
import io.github.bouncewise.evidence.content.ContentKind;
import io.github.bouncewise.evidence.domain.DnssecKind;
import io.github.bouncewise.evidence.domain.RecipientDomainKind;
import io.github.bouncewise.evidence.domain.SenderDomainKind;
import io.github.bouncewise.evidence.host.HeloKind;
import io.github.bouncewise.evidence.host.ReverseDnsKind;
import io.github.bouncewise.evidence.origin.OriginKind;
import io.github.bouncewise.evidence.origin.SendingAddressKind;
import io.github.bouncewise.evidence.signature.DkimKind;
import io.github.bouncewise.evidence.signature.DmarcKind;
import io.github.bouncewise.evidence.spf.SpfKind;
import io.github.bouncewise.evidence.transport.MtaStsKind;
import io.github.bouncewise.evidence.transport.TlsaKind;
import io.github.bouncewise.evidence.unchecked.UncheckedKind;
import io.github.bouncewise.evidence.volume.SendRateKind;
import io.github.bouncewise.evidence.volume.SendVolumeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All kinds of evidence. */
public final class EvidenceKinds {

    /** In the order in which people see their facts. */
    public static final List<EvidenceKind<?>> ALL =
            List.of(
                    new SpfKind(),
                    new BlockListKind(),
                    new ReverseDnsKind(),
                    new SendRateKind(),
                    new SendVolumeKind(),
                    new RecipientDomainKind(),
                    new DmarcKind(),
                    new DkimKind(),
                    new MtaStsKind(),
                    new TlsaKind(),
                    new ContentKind(),
                    new OriginKind(),
                    new SendingAddressKind(),
                    new HeloKind(),
                    new SenderDomainKind(),
                    new DnssecKind(),
                    new UncheckedKind());

    /** Those whose evidence shares its lines in a report. */
    public static final List<EvidenceKind<?>> SHARING_LINES =
            ALL.stream().filter(EvidenceKind::sharesLines).toList();

    private static final Map<Class<?>, EvidenceKind<?>> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EvidenceKind::record, kind -> kind));

    /** The names of the facts that say something of the address that we send from. */
    public static final Set<String> FACTS_ABOUT_OUR_ADDRESS =
            ALL.stream()
                    .filter(EvidenceKind::aboutOurAddress)
                    .flatMap(kind -> kind.facts().stream())
                    .map(fact -> fact.component().name())
                    .collect(Collectors.toUnmodifiableSet());

    private EvidenceKinds() {}

    /**
     * The kind of one piece of evidence.
     *
     * @throws IllegalStateException where its kind is missing in {@link #ALL}
     */
    @SuppressWarnings("unchecked")
    public static <E extends Evidence> EvidenceKind<E> of(E evidence) {
        EvidenceKind<?> kind = BY_RECORD.get(evidence.getClass());
        if (kind == null) {
            throw new IllegalStateException("no kind of evidence: " + evidence);
        }
        return (EvidenceKind<E>) kind;
    }
}
