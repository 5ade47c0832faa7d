// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import static io.github.bouncewise.evidence.FactComponent.number;
import static io.github.bouncewise.evidence.FactComponent.text;
import static io.github.bouncewise.evidence.FactComponent.truth;
import static io.github.bouncewise.evidence.FactComponent.word;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Speaker;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFact;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.Refusal;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.investigation.EvidenceKinds;
import io.github.bouncewise.language.Parties;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The components of {@link Said}, and how each is computed. A component is one entry here. */
final class SaidComponents {

    /**
     * What is known of one refused recipient.
     *
     * @param text the words and codes that count
     * @param provider id of who runs the remote host, or empty
     */
    record Refused(
            Bounce bounce,
            Failure failure,
            RemoteText text,
            String provider,
            MessageRoute trail,
            Refusal refusal) {}

    private record Entry(FactComponent component, Function<Refused, Object> value) {}

    private static final List<Entry> REPLY =
            List.of(
                    entry(text(Said.PHRASE, "words of a rule, said by the remote server"), r -> ""),
                    entry(
                            number("code", "SMTP reply code")
                                    .suchAs("a reply code from 400 to 599"),
                            r -> r.text().code()),
                    entry(
                            text("status", "enhanced status code")
                                    .suchAs("an enhanced status code such as 5.7.1"),
                            r -> r.text().status()),
                    entry(
                            text("detail", "the status without its class")
                                    .suchAs("subject and detail of a status, such as 7.1"),
                            r -> r.text().detail()),
                    entry(
                            word(
                                    "lasting",
                                    "unknown",
                                    "permanent temporary",
                                    "by the class of the codes"),
                            r -> Said.lasting(r.text().code(), r.text().status())),
                    entry(text("provider", "who runs the remote host"), Refused::provider),
                    entry(
                            word(
                                    "phase",
                                    "unknown",
                                    "connect helo mail rcpt data end-of-data",
                                    "step of the SMTP dialogue that was refused"),
                            r -> r.failure().phase().word()),
                    entry(
                            word(
                                    "speaker",
                                    "unknown",
                                    "remote inner reporting provider",
                                    "whose words they are: the other side's, of a server behind the one of the other side that answered, of the server that reports, or of the sender's provider"),
                            SaidComponents::speaker),
                    entry(
                            word(
                                    "kind",
                                    "bounce",
                                    "delay",
                                    "bounce, or a delay of which the server still tries"),
                            r -> r.bounce().kind().word()));

    private static final List<Entry> MESSAGE =
            List.of(
                    entry(
                            truth(
                                            "namesOurAddress",
                                            "the reply names the address that we send from")
                                    .byCheck(),
                            r -> !r.refusal().namedAddresses().isEmpty()),
                    entry(
                            number("recipients", "how many recipients did not get it"),
                            r -> r.bounce().failures().size()),
                    entry(
                            number("domains", "at how many different domains they are"),
                            r -> r.trail().domains()),
                    entry(
                            number("size", "octets of the message that came back"),
                            r -> r.bounce().returned().size()),
                    entry(
                            truth("mailingList", "a mailing list passed the message on"),
                            r -> r.trail().mailingList()),
                    entry(
                            truth(
                                            "nearlyReached",
                                            "it reached nearly the same address at the same domain")
                                    .byCheck(),
                            r -> r.trail().nearlyReached(r.failure().recipient())),
                    entry(
                            number("throughUs", "how often it went through the host that reports"),
                            r -> r.trail().throughUs()),
                    entry(text(Said.GROUP, "the set of phrases that the phrase is of"), r -> ""));

    private static final List<Entry> ALL =
            Stream.of(
                            REPLY.stream(),
                            EvidenceKinds.ALL.stream().flatMap(SaidComponents::ofKind),
                            MESSAGE.stream())
                    .flatMap(Function.identity())
                    .toList();

    private SaidComponents() {}

    private static String speaker(Refused refused) {
        Failure failure = refused.failure();
        Parties parties =
                new Parties(
                        failure.recipient(),
                        refused.bounce().returned().sender(),
                        failure.remoteMta());
        if (parties.answeredByOwnSide()) {
            return "provider";
        }
        boolean inner = refused.text().inner() && failure.speaker() == Speaker.REMOTE;
        return inner ? "inner" : failure.speaker().word();
    }

    /** In their order. */
    static List<FactComponent> all() {
        return ALL.stream().map(Entry::component).toList();
    }

    /** The value of each component, in their order. */
    static Object[] values(Refused refused) {
        Object[] values = new Object[ALL.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ALL.get(i).value().apply(refused);
        }
        return values;
    }

    private static <E extends Evidence> Stream<Entry> ofKind(EvidenceKind<E> kind) {
        return kind.facts().stream().map(fact -> ofEvidence(kind.record(), fact));
    }

    private static <E extends Evidence> Entry ofEvidence(Class<E> kind, EvidenceFact<E> fact) {
        return entry(
                fact.component(),
                r -> fact.value().apply(r.refusal().found().of(kind), r.refusal()));
    }

    private static Entry entry(FactComponent component, Function<Refused, Object> value) {
        return new Entry(component, value);
    }
}
