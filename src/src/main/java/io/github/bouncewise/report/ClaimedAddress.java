// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts.CauseText;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is said where only a notice names the address that a cause is about: what would have to be
 * true, and how to find out. Nobody is asked to change anything for such an address, whatever the
 * cause: it may be that of whoever wrote the notice.
 */
final class ClaimedAddress {
    private static final String NAME = "claimedIp";

    /** A cause whose texts have one of these is about an address of ours. */
    private static final Set<String> OF_OUR_ADDRESS = Set.of("ip", "spfRecord", "reverseName");

    private ClaimedAddress() {}

    /**
     * Whether a cause is about our address, and only a notice names it.
     *
     * @param known the values of the diagnosis
     */
    static boolean concerns(Cause cause, Optional<CauseText> text, Map<String, String> known) {
        return known.containsKey(NAME)
                && Stream.concat(
                                cause.values().stream(),
                                text.stream().flatMap(ClaimedAddress::names))
                        .anyMatch(OF_OUR_ADDRESS::contains);
    }

    private static Stream<String> names(CauseText text) {
        return Stream.of(List.of(text.headline(), text.why()), text.steps(Party.SENDER_ADMIN))
                .flatMap(List::stream)
                .map(Text::names)
                .flatMap(Set::stream);
    }

    /** The sentence that says why, under the condition that the address is ours. */
    static String why(Localizer words, Optional<String> headline, Map<String, String> known) {
        Map<String, String> values = new HashMap<>(only(known));
        headline.ifPresent(text -> values.put("headline", text));
        return words.label("claimed.why", values);
    }

    /** What bounds the certainty. */
    static String certainty(Localizer words, Map<String, String> known) {
        return words.label("claimed.certainty", only(known));
    }

    /** What the administrator of our server does about it. */
    static List<String> steps(Localizer words, Map<String, String> known) {
        return List.of(
                words.label("claimed.check", only(known)), words.label("claimed.enter", Map.of()));
    }

    private static Map<String, String> only(Map<String, String> known) {
        return Collections.singletonMap(NAME, known.get(NAME));
    }
}
