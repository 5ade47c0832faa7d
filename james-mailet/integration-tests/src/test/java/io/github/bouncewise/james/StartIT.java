// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.User;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What stops the start of James, and what doesn't. */
class StartIT {

    @Test
    void an_unknown_mailet_parameter_stops_the_start_and_is_named_with_its_line() {
        JamesHome home =
                Plugin.withPlugin("unknown-parameter")
                        .change(
                                "mailetcontainer.xml",
                                xml ->
                                        xml.replace(
                                                "<timeLimit>30s</timeLimit>",
                                                "<limit>30s</limit>"));

        assertThatThrownBy(() -> JamesServer.start(home))
                .rootCause()
                .hasMessageMatching(
                        "conf/mailetcontainer.xml:\\d+: mailet .*ExplainBounce has no parameter"
                                + " \"limit\"; use one of configuration, queue, timeLimit");
    }

    @Test
    void an_unknown_key_of_the_configuration_stops_the_start_and_is_named_with_its_line() {
        JamesHome home =
                Plugin.withPlugin("unknown-key").configure("\ndns.sevrers = 127.0.0.1:53\n");

        assertThatThrownBy(() -> JamesServer.start(home))
                .rootCause()
                .hasMessageContaining("conf/bouncewise.properties:2: unknown key \"dns.sevrers\"")
                .hasMessageContaining("did you mean dns.servers?");
    }

    @Test
    void a_broken_rule_of_the_operator_is_left_out_and_the_rest_serves() throws Exception {
        JamesHome home =
                Plugin.withPlugin("broken-rule").configure("knowledge.directory = bouncewise\n");
        Path rules = Files.createDirectories(home.conf().resolve("bouncewise/rules"));
        Files.writeString(rules.resolve("ours.drl"), "rule \"OURS-1 half a rule\" when then");

        try (JamesServer james = JamesServer.start(home)) {
            User alice = james.user("alice@example.com");
            alice.receive(Reports.unknownUser("alice@example.com", "nobody@example.org"));

            assertThat(new Letter(alice.inbox(1).get(0)).html()).contains("nobody@example.org");
        }
        assertThat(Plugin.log())
                .anySatisfy(line -> assertThat(line).contains("Left out").contains("ours.drl:1"));
    }
}
