// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mailet says at the start of James about what is written for it. */
class ParametersTest {
    private static final String EXPLAIN = "io.github.bouncewise.james.ExplainBounce";
    private static final String COUNT = "io.github.bouncewise.james.CountSent";

    @TempDir private Path root;

    @BeforeEach
    void layDown() throws Exception {
        Files.createDirectories(root.resolve("conf"));
        Files.writeString(
                root.resolve("conf/mailetcontainer.xml"),
                """
                <processor state="local-delivery">
                    <mailet match="All" class="Sieve">
                        <timeLimit>not ours</timeLimit>
                    </mailet>
                    <mailet match="SenderIsNull" class="io.github.bouncewise.james.ExplainBounce">
                        <configuraton>file://conf/bouncewise.properties</configuraton>
                        <timeLimit>soon</timeLimit>
                    </mailet>
                </processor>
                """);
    }

    @Test
    void an_unknown_parameter_is_named_with_file_line_and_mend() {
        assertThatThrownBy(() -> init("configuraton", "file://conf/bouncewise.properties"))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "conf/mailetcontainer.xml:6: mailet io.github.bouncewise.james.ExplainBounce"
                                + " has no parameter \"configuraton\"; use one of configuration, queue, timeLimit");
    }

    @Test
    void a_wrong_time_limit_is_named_with_its_line_in_the_right_mailet() {
        assertThatThrownBy(() -> init("timeLimit", "soon"))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "conf/mailetcontainer.xml:7: timeLimit can't be \"soon\";"
                                + " write a time above 0, such as 30s");
        assertThatThrownBy(() -> init("timeLimit", "0s")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> init("timeLimit", "-1s")).hasMessageContaining("above 0");
    }

    @Test
    void a_parameter_that_the_file_does_not_show_is_named_without_a_line() {
        assertThatThrownBy(() -> init("colour", "blue"))
                .hasMessageStartingWith("conf/mailetcontainer.xml: mailet");
    }

    @Test
    void the_counting_mailet_takes_the_configuration_and_those_of_james() {
        CountSent mailet =
                new CountSent(Fixtures.shared(root), Clock.systemUTC(), Fixtures.files(root));
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName(COUNT);

        assertThatCode(() -> mailet.init(config.setProperty("onMailetException", "ignore").build()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> mailet.init(config.setProperty("limit", "5").build()))
                .hasMessageContaining("has no parameter \"limit\"; use one of configuration");
    }

    @Test
    void a_wrong_line_of_the_configuration_is_named_with_file_line_and_mend() throws Exception {
        Path file = root.resolve("conf/bouncewise.properties");
        Files.writeString(file, "# ours\ndns.deadline = 2s\ndns.sevrers = 127.0.0.1\n");

        assertThatThrownBy(() -> init("timeLimit", "30s"))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        file + ":3: unknown key \"dns.sevrers\"; did you mean dns.servers?");
    }

    @Test
    void a_configuration_that_is_asked_for_must_be_there() {
        assertThatThrownBy(() -> init("configuration", "file://conf/other.properties"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("other.properties: there is no such file; create it");
    }

    @Test
    void without_any_file_the_defaults_hold() {
        assertThatCode(() -> init("timeLimit", "30s")).doesNotThrowAnyException();
    }

    private void init(String name, String value) throws MessagingException {
        new ExplainBounce(
                        Fixtures.files(root),
                        Fixtures.shared(root),
                        null,
                        (configuration, rates) -> Explainer.SILENT)
                .init(
                        FakeMailetConfig.builder()
                                .mailetName(EXPLAIN)
                                .setProperty(name, value)
                                .build());
    }
}
