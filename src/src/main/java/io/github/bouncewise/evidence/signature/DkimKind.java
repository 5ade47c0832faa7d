// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** DKIM signatures as evidence. */
public final class DkimKind implements EvidenceKind<Dkim> {

    /** Problems for which there is a text; the others share that of the result. */
    private static final Set<String> OWN_TEXTS =
            Set.of("body-hash", "header-only", "key-missing", "key-revoked", "key-weak");

    @Override
    public String type() {
        return "dkim";
    }

    @Override
    public Class<Dkim> record() {
        return Dkim.class;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public void write(Dkim e, ObjectNode to) {
        to.put("domain", e.domain());
        to.put("selector", orNull(e.selector()));
        to.put("result", Evidence.word(e.result()));
        to.put("problem", orNull(e.problem()));
    }

    @Override
    public Dkim read(EvidenceFields from) {
        return new Dkim(
                from.text("domain"),
                from.textOrNull("selector"),
                from.word("result", Dkim.Result.values()),
                from.textOrNull("problem"));
    }

    @Override
    public List<EvidenceFact<Dkim>> facts() {
        return List.of(
                EvidenceFact.word(
                        "dkim",
                        "pass none body-changed wrong key-missing key-revoked key-bad",
                        "the sender's DKIM signature, checked by us",
                        (all, refusal) -> ofSender(all, fromDomain(refusal))));
    }

    @Override
    public List<CheckLine> lines(List<Dkim> evidence, List<BlockListZone> zones) {
        return evidence.stream().map(DkimKind::line).toList();
    }

    private static CheckLine line(Dkim e) {
        Mark mark =
                switch (e.result()) {
                    case PASS -> Mark.GOOD;
                    case NEUTRAL -> e.signedHeader() ? Mark.GOOD : Mark.OPEN;
                    case TEMPERROR -> Mark.OPEN;
                    default -> Mark.BAD;
                };
        String said = OWN_TEXTS.contains(e.problem()) ? e.problem() : Evidence.word(e.result());
        return CheckLine.of(mark, "dkim." + said)
                .with("domain", e.domain())
                .with("key", e.keyName())
                .with("problem", e.problem());
    }

    /** The domain of From, where its DMARC policy was asked for. */
    private static String fromDomain(Refusal refusal) {
        List<Dmarc> found = refusal.found().of(Dmarc.class);
        return found.isEmpty() ? refusal.senderDomain() : found.get(0).domain();
    }

    /**
     * Of the signatures by the domain of From, or one above or below it, one that passes, else the
     * first that says something. Those of others do not show where the message came from.
     */
    private static String ofSender(List<Dkim> signatures, String from) {
        List<String> words =
                signatures.stream()
                        .filter(s -> below(s.domain(), from) || below(from, s.domain()))
                        .map(DkimKind::word)
                        .toList();
        return words.contains("pass")
                ? "pass"
                : words.stream()
                        .filter(word -> !word.equals(FactComponent.UNCHECKED))
                        .findFirst()
                        .orElse(FactComponent.UNCHECKED);
    }

    private static boolean below(String domain, String above) {
        return ("." + domain.toLowerCase(Locale.ROOT))
                .endsWith("." + above.toLowerCase(Locale.ROOT));
    }

    /** Where only the body does not fit, the way back can have changed it. */
    private static String word(Dkim signature) {
        return switch (signature.result()) {
            case PASS -> "pass";
            case NONE -> "none";
            case FAIL -> signature.problem().equals("body-hash") ? "body-changed" : "wrong";
            case PERMERROR ->
                    switch (signature.problem()) {
                        case "key-missing", "key-revoked" -> signature.problem();
                        case "key-weak", "key-broken" -> "key-bad";
                        default -> "wrong";
                    };
            case NEUTRAL, TEMPERROR -> FactComponent.UNCHECKED;
        };
    }
}
