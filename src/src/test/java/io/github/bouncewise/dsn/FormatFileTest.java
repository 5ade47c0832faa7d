// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A format that can't be used is refused with file, line and mend. */
class FormatFileTest {

    @Test
    void an_unknown_key_is_named_with_its_line() {
        assertRefused(
                "recognise: []\nrecipient: []\n", "formats/mine.yaml:2: unknown key \"recipient\"");
    }

    @Test
    void a_broken_pattern_is_named_with_its_line() {
        assertRefused("replies:\n  - 'said: (.*'\n", "formats/mine.yaml:2: no RE2 pattern");
    }

    @Test
    void a_pattern_that_would_fill_the_memory_is_named_with_its_line() {
        assertRefused(
                "replies:\n  - 'said'\n  - '((a{0,500}){0,500}){0,500}'\n",
                "formats/mine.yaml:3: no RE2 pattern: its repetitions are too large");
    }

    @Test
    void patterns_that_are_too_large_together_are_named_where_they_become_so() {
        String joined = "  - '(a{100}b{100}){90}'\n";
        assertRefused(
                "replies:\n" + joined.repeat(14),
                "formats/mine.yaml:7: the patterns of this file have more than");
    }

    @Test
    void a_recipient_pattern_must_hold_a_recipient() {
        assertRefused(
                "recipients:\n  - 'to: .*'\n",
                "formats/mine.yaml:2: a pattern without {recipient}; write {recipient}");
    }

    @Test
    void broken_yaml_is_named_with_its_line() {
        assertRefused("replies:\n  - 'open\n", "formats/mine.yaml:3: not YAML");
    }

    @Test
    void an_unknown_phase_is_named_with_its_line() {
        assertRefused("phases:\n  dot: ['x']\n", "formats/mine.yaml:2: unknown phase \"dot\"");
    }

    @Test
    void examples_beside_the_formats_are_left_out() {
        Map<String, String> files = new TreeMap<>(TestFormats.files());
        files.put("formats/mine.cases.yaml", "no format at all");

        assertThat(BounceReader.of(files)).isNotNull();
    }

    private static void assertRefused(String yaml, String message) {
        Map<String, String> files = new TreeMap<>(TestFormats.files());
        files.put("formats/mine.yaml", yaml);

        assertThatThrownBy(() -> BounceReader.of(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
