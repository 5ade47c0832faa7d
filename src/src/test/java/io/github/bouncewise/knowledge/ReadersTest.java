// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {

    private static final String GOOD =
            "id: lunch\nmeaning: Tested.\nparty: sender-admin\npermanent: true\nresend: after-fix\nreason: rejected\nvalues: [ip]\ncategory: protocol\n";

    @Test
    void a_cause_is_read_with_its_words() {
        Cause cause = Readers.cause(cause(GOOD));

        assertThat(cause.party()).isEqualTo(Party.SENDER_ADMIN);
        assertThat(cause.resend()).isEqualTo(Cause.Resend.AFTER_FIX);
        assertThat(cause.threshold()).isEqualTo(0.5);
        assertThat(cause.values()).containsExactly("ip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "party: sender-admin | party: boss | 3: \"boss\" is not known here; use one of sender, sender-admin,",
                "reason: rejected | reason: rejekted | 6: \"rejekted\" is not known here; use one of authfailure,",
                "permanent: true | permanent: perhaps | 4: \"perhaps\" is not known here",
                "id: lunch | id: dinner | 1: the id \"dinner\" is not the name of the file; write lunch",
                "values: [ip] | values: [pi] | 7: \"pi\" is not known here",
                "values: [ip] | threshold: 3 | 7: \"3\" is not a number between 0.0 and 1.0",
                "values: [ip] | party: sender | 7: the key \"party\" occurs twice; remove one of them",
                "meaning: Tested. | meaning: | 2: a value is missing here; write one, or remove the key",
                "meaning: Tested. | references: x | 1: the key \"meaning\" is missing; add meaning: …",
                "meaning: Tested. | meaning: [a | this is not valid YAML",
            })
    void a_wrong_line_is_named_with_its_mend(String good, String bad, String complaint) {
        assertThatThrownBy(() -> Readers.cause(cause(GOOD.replace(good, bad))))
                .isInstanceOf(BrokenFile.class)
                .hasMessageStartingWith("here/causes/lunch.yaml:")
                .hasMessageContaining(complaint);
    }

    @Test
    void a_text_with_an_unknown_placeholder_is_refused() {
        String text =
                "language: en\ncauses:\n  lunch:\n    headline: \"For {recipent}\"\n    why: So.\n";

        assertThatThrownBy(() -> Readers.texts(new Document("texts/en.yaml", "here/en.yaml", text)))
                .hasMessageStartingWith("here/en.yaml:4: the placeholder {recipent} is not known;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date: \"d MMM jjjj\" | \"d MMM jjjj\" is no pattern for this (Unknown pattern letter: j)",
                "day: \"d MMM, HH:mm\" | \"d MMM, HH:mm\" is no pattern for this (Unsupported field: HourOfDay)",
            })
    void a_pattern_that_can_show_no_date_is_refused(String line, String complaint) {
        String text = "language: en\nlabels:\n  format:\n    " + line + "\n";

        assertThatThrownBy(() -> Readers.texts(new Document("pages/en.yaml", "here/en.yaml", text)))
                .hasMessageStartingWith("here/en.yaml:4: " + complaint);
    }

    @Test
    void labels_of_nested_maps_are_joined_by_dots() {
        String text = "language: en\nlabels:\n  party:\n    sender: You\n";

        Texts texts = Readers.texts(new Document("texts/en.yaml", "here/en.yaml", text));

        assertThat(texts.label("party.sender", java.util.Map.of())).hasValue("You");
        assertThat(texts.label("party.nobody", java.util.Map.of())).isEmpty();
    }

    @Test
    void an_answer_that_no_block_list_gives_is_refused() {
        String text = "bl.example.net:\n  kind: address\n  codes:\n    10.0.0.1: wrong\n";

        assertThatThrownBy(() -> Readers.blockLists(new Document("b", "here/b.yaml", text)))
                .hasMessage(
                        "here/b.yaml:4: \"10.0.0.1\" is not an answer of a block list;"
                                + " write 127.0.0.2, 127.0.0.4-7 or 127.0.0.*");
    }

    @Test
    void a_calibration_that_does_not_rise_is_refused() {
        String text = "0: 0\n0.5: 0.7\n0.8: 0.6\n1: 1\n";

        assertThatThrownBy(() -> Readers.calibration(new Document("c", "here/c.yaml", text)))
                .hasMessage(
                        "here/c.yaml:1: the points do not rise from 0: 0 to 1: 1;"
                                + " write rising numbers on both sides, from 0: 0 to 1: 1");
        assertThatThrownBy(
                        () ->
                                Readers.calibration(
                                        new Document("c", "here/c.yaml", text.replace("0.8", "x"))))
                .hasMessageStartingWith("here/c.yaml:3: \"x\" is not a certainty;");
    }

    @Test
    void a_calibration_draws_straight_lines_between_its_points() {
        String text = "0: 0\n0.5: 0.7\n1: 1\n";

        Calibration calibration = Readers.calibration(new Document("c", "here/c.yaml", text));

        assertThat(calibration.measured(0)).isZero();
        assertThat(calibration.measured(0.25)).isEqualTo(0.35, within(1e-9));
        assertThat(calibration.measured(0.5)).isEqualTo(0.7, within(1e-9));
        assertThat(calibration.measured(0.75)).isEqualTo(0.85, within(1e-9));
        assertThat(calibration.measured(1)).isEqualTo(1);
    }

    private static Document cause(String text) {
        return new Document("causes/lunch.yaml", "here/causes/lunch.yaml", text);
    }
}
