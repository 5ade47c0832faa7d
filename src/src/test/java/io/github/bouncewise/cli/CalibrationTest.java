// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
    private static final String PREDICTIONS =
            """
            {"file":"mail/a.eml","failures":[{"recipient":"a@example.org","diagnosis":{"reason":"userunknown","certainty":0.95}}]}
            {"file":"mail/b.eml","failures":[{"recipient":"b@example.org","diagnosis":{"reason":"mailboxfull","certainty":0.95}}]}
            {"file":"mail/c.eml","failures":[{"recipient":"x@example.org","originalRecipient":"c@example.org","diagnosis":{"reason":"blocked","certainty":0.55}}]}
            """;
    private static final String LABELS =
            """
            {"id":"a","expected":[{"recipient":"A@example.org","reason":"userunknown","accept":["userunknown"]}]}
            {"id":"b","expected":[{"recipient":"b@example.org","reason":"suspend","accept":["suspend"]}]}
            {"id":"c","expected":[{"recipient":"c@example.org","reason":"blocked","accept":["blocked","rejected"]}]}
            {"id":"d","expected":[{"recipient":"d@example.org","reason":"feedback","accept":["feedback"]}]}
            """;

    @TempDir Path directory;
    private final StringWriter out = new StringWriter();

    @Test
    void the_error_is_the_distance_of_certainty_and_truth() throws IOException {
        assertThat(run(PREDICTIONS, LABELS)).isZero();

        // two answers of 0.95, half of them right; one of 0.55, right
        assertThat(out.toString())
                .contains("0.5 to 0.6         1            0.550   1.000")
                .contains("0.9 to 1.0         2            0.950   0.500")
                .contains("expected calibration error 0.4500 over 3 answers");
    }

    @Test
    void an_error_above_the_bound_fails() throws IOException {
        assertThat(run(PREDICTIONS, LABELS, "--max", "0.44")).isEqualTo(1);
        assertThat(run(PREDICTIONS, LABELS, "--max", "0.46")).isZero();
    }

    @Test
    void what_is_no_json_is_named_with_its_line() throws IOException {
        assertThat(run(PREDICTIONS + "oops\n", LABELS)).isEqualTo(2);
        assertThat(out.toString()).contains("p.jsonl:4: not JSON");
    }

    private int run(String predictions, String labels, String... options) throws IOException {
        Path p = Files.writeString(directory.resolve("p.jsonl"), predictions);
        Path l = Files.writeString(directory.resolve("l.jsonl"), labels);
        String[] words = new String[options.length + 3];
        words[0] = "calibration";
        words[1] = p.toString();
        words[2] = l.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), words);
    }
}
