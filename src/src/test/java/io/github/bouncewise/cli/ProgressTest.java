// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void tells_how_long_the_rest_will_take() {
        Progress progress = Progress.on(null, 100);
        for (int i = 0; i < 25; i++) {
            progress.step();
        }
        assertThat(progress.line(Duration.ofSeconds(50).toNanos()))
                .isEqualTo("25 of 100 messages, 2 min 30 s left");
    }

    @Test
    void tells_no_time_after_a_few_and_no_total_where_none_is_known() {
        Progress few = Progress.on(null, 100);
        few.step();
        Progress stream = Progress.on(null, 0);
        stream.step();

        assertThat(few.line(1)).isEqualTo("1 of 100 messages");
        assertThat(stream.line(1)).isEqualTo("1 message");
    }

    @Test
    void leaves_nothing_on_the_terminal() {
        StringWriter terminal = new StringWriter();
        Progress.on(new PrintWriter(terminal, true), 3).close();

        assertThat(terminal.toString()).isEqualTo("\r\u001b[K");
    }
}
