// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

class UntouchedTest {
    private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
    private final Logger logger = new SubstituteLogger("untouched-test", events, false);

    @Test
    void words_of_a_message_write_no_lines_of_their_own_into_the_log() throws Exception {
        Exception cause = new IllegalArgumentException("x\r\n2026-01-01 INFO all is well");

        log(new IllegalStateException("no\nyes", cause));
        log(new Exception("a\u001b[2J\u2028b"));

        assertThat(events)
                .hasSize(2)
                .allSatisfy(
                        event ->
                                assertThat(line(event))
                                        .startsWith("Mail m1 is delivered unchanged: ")
                                        .doesNotContainPattern("[\\p{Cntrl}\u2028]"));
        Throwable shown = events.element().getThrowable();
        assertThat(shown).hasMessageEndingWith("no yes");
        assertThat(shown.getCause()).hasMessageEndingWith("x 2026-01-01 INFO all is well");
    }

    @Test
    void a_mail_that_james_took_away_is_told_as_that_and_not_as_a_failure() throws Exception {
        FakeMail mail = FakeMail.builder().name("m1").build();
        assertThat(mail.getMessage()).isNull();

        Untouched.log(logger, mail, "is delivered unchanged", new NullPointerException("source"));

        assertThat(events).hasSize(1);
        assertThat(events.element().getLevel()).isEqualTo(Level.INFO);
        assertThat(events.element().getThrowable()).isNull();
        assertThat(line(events.element())).startsWith("Mail m1 was disposed of by James");
    }

    private void log(Exception failure) throws Exception {
        FakeMail mail =
                FakeMail.builder()
                        .name("m1")
                        .mimeMessage(Fixtures.message(Fixtures.BOUNCE))
                        .build();
        Untouched.log(logger, mail, "is delivered unchanged", failure);
    }

    private static String line(SubstituteLoggingEvent event) {
        return MessageFormatter.arrayFormat(event.getMessage(), event.getArgumentArray())
                .getMessage();
    }
}
