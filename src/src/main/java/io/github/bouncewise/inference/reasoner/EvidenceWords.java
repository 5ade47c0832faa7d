// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Evidence.BlockList.State;
import io.github.bouncewise.evidence.Evidence.Dkim;
import io.github.bouncewise.evidence.Evidence.MtaSts;
import io.github.bouncewise.evidence.Evidence.SendVolume;
import io.github.bouncewise.evidence.Evidence.Tlsa;
import io.github.bouncewise.investigation.CaseFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What several pieces of evidence of one kind come to, in the words of {@link Said}. */
final class EvidenceWords {
    static final String UNCHECKED = "unchecked";

    private EvidenceWords() {}

    static String listed(Collection<Evidence.BlockList> lists) {
        for (State state : List.of(State.LISTED, State.CLEAR, State.REFUSED)) {
            if (lists.stream().anyMatch(list -> list.state() == state)) {
                return Evidence.word(state);
            }
        }
        return UNCHECKED;
    }

    static String reverseDns(Collection<Evidence.ReverseDns> names) {
        if (names.isEmpty()) {
            return UNCHECKED;
        }
        if (names.stream().anyMatch(name -> name.name().isEmpty())) {
            return "missing";
        }
        return names.stream().allMatch(Evidence.ReverseDns::confirmed)
                ? "confirmed"
                : "unconfirmed";
    }

    static String reverseName(Collection<Evidence.ReverseDns> names) {
        if (names.stream().anyMatch(Evidence.ReverseDns::generic)) {
            return "generic";
        }
        return names.stream().anyMatch(name -> !name.name().isEmpty()) ? "own" : UNCHECKED;
    }

    /**
     * Of the signatures by the domain of From, or one above or below it, one that passes, else the
     * first that says something. Those of others do not show where the message came from.
     */
    static String dkim(List<Dkim> signatures, String from) {
        List<String> words =
                signatures.stream()
                        .filter(s -> below(s.domain(), from) || below(from, s.domain()))
                        .map(EvidenceWords::dkim)
                        .toList();
        return words.contains("pass")
                ? "pass"
                : words.stream()
                        .filter(word -> !word.equals(UNCHECKED))
                        .findFirst()
                        .orElse(UNCHECKED);
    }

    private static boolean below(String domain, String above) {
        return ("." + domain.toLowerCase(Locale.ROOT))
                .endsWith("." + above.toLowerCase(Locale.ROOT));
    }

    private static String dkim(Dkim signature) {
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
            case NEUTRAL, TEMPERROR -> UNCHECKED;
        };
    }

    /** Of the recipient's domain; what DNS did not answer was not checked. */
    static String mtaSts(List<MtaSts> policies, String domain) {
        return policies.stream()
                .filter(policy -> policy.domain().equalsIgnoreCase(domain))
                .filter(policy -> policy.state() != MtaSts.State.ERROR)
                .map(policy -> Evidence.word(policy.state()))
                .findFirst()
                .orElse(UNCHECKED);
    }

    /** Of the hosts of the recipient's domain, the one that demands most. */
    static String dane(List<Tlsa> hosts, String domain) {
        List<Tlsa.State> states =
                hosts.stream()
                        .filter(host -> host.domain().equalsIgnoreCase(domain))
                        .map(Tlsa::state)
                        .toList();
        for (Tlsa.State state :
                List.of(Tlsa.State.PUBLISHED, Tlsa.State.UNUSABLE, Tlsa.State.ABSENT)) {
            if (states.contains(state)) {
                return Evidence.word(state);
            }
        }
        return UNCHECKED;
    }

    /** Whether more was sent than a limit allows, in any window. */
    static String volume(CaseFile file, SendVolume.Side side, String name) {
        List<SendVolume> limited =
                file.of(SendVolume.class).stream()
                        .filter(volume -> volume.side() == side && volume.limit() > 0)
                        .filter(volume -> volume.name().equalsIgnoreCase(name))
                        .toList();
        if (limited.stream().anyMatch(SendVolume::over)) {
            return "over";
        }
        return limited.isEmpty() ? UNCHECKED : "under";
    }
}
