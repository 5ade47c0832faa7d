// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped cause must keep so that its report reads well whatever a bounce tells. */
class CausesTest {

    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());

    private static final int HEADLINE = 70;

    /** Values of a usual length; those not named here are as short as their name. */
    private static final Map<String, String> SHORT =
            Map.of(
                    "recipient", "jo@example.org",
                    "recipientDomain", "example.org",
                    "sender", "al@example.com",
                    "senderDomain", "example.com",
                    "fromDomain", "example.com",
                    "ip", "192.0.2.25",
                    "provider", "Gmail",
                    "reverseName", "mx.example.com",
                    "suggestion", "gmail.com",
                    "zones", "bl.example.net");

    static Set<String> ids() {
        return SHIPPED.causes().keySet();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_headline_and_a_reason_are_there_when_the_bounce_tells_nothing(String id) {
        Texts.CauseText text = text(id);

        assertThat(text.headline().fill(Map.of())).isPresent();
        assertThat(text.why().fill(Map.of())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_headline_fits_a_line_and_is_no_sentence_with_a_stop(String id) {
        Map<String, String> values =
                ValueNames.ALL.stream()
                        .collect(Collectors.toMap(n -> n, n -> SHORT.getOrDefault(n, n)));

        for (Texts.CauseText text : inAllLanguages(id)) {
            for (String alternative : text.headline().alternatives()) {
                String filled = new Text(List.of(alternative)).fill(values).orElseThrow();
                assertThat(filled).hasSizeLessThanOrEqualTo(HEADLINE).doesNotEndWith(".");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void who_must_act_is_told_what_to_do_when_the_bounce_tells_nothing(String id) {
        Party party = SHIPPED.causes().get(id).party();
        Party told = party == Party.WAIT ? Party.SENDER : party;

        if (party != Party.NOBODY) {
            assertThat(text(id).steps(told))
                    .anySatisfy(step -> assertThat(step.fill(Map.of())).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_reader_comes_first_and_knows_what_to_do(String id) {
        if (SHIPPED.causes().get(id).party() != Party.NOBODY) {
            assertThat(text(id).steps(Party.SENDER)).isNotEmpty();
            assertThat(text(id).steps(Party.SENDER).get(0).fill(Map.of())).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_later_alternative_needs_less_than_the_ones_before(String id) {
        for (Text text : texts(id)) {
            Set<Set<String>> before = new HashSet<>();
            for (String alternative : text.alternatives()) {
                Set<String> names = new Text(List.of(alternative)).names();
                assertThat(before)
                        .as("can never be chosen: " + alternative)
                        .noneMatch(earlier -> names.containsAll(earlier));
                before.add(names);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_cause_is_told_in_one_line_with_a_stop(String id) {
        assertThat(SHIPPED.causes().get(id).meaning()).endsWith(".").doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void what_waiting_mends_is_not_permanent(String id) {
        Cause cause = SHIPPED.causes().get(id);

        if (cause.party() == Party.WAIT || cause.resend() == Cause.Resend.AUTOMATIC) {
            assertThat(cause.permanent()).isFalse();
        }
    }

    private static Texts.CauseText text(String id) {
        return SHIPPED.texts().get("en").causes().get(id);
    }

    /** In those that have it; {@link LanguagesTest} names those that don't. */
    private static List<Texts.CauseText> inAllLanguages(String id) {
        return SHIPPED.texts().values().stream()
                .flatMap(language -> Optional.ofNullable(language.causes().get(id)).stream())
                .toList();
    }

    private static List<Text> texts(String id) {
        List<Text> all = new ArrayList<>();
        for (Texts.CauseText text : inAllLanguages(id)) {
            all.addAll(List.of(text.headline(), text.why()));
            text.steps().values().forEach(all::addAll);
        }
        return all;
    }
}
