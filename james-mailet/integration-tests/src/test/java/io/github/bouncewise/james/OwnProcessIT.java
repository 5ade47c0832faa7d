// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.RefusingMailServer.At;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import org.junit.jupiter.api.Test;

/**
 * James in a process of its own, from its own class path, with nothing of ours but the jar in
 * {@code extensions-jars}: what an administrator has.
 */
class OwnProcessIT {

    @Test
    void one_jar_in_extensions_jars_is_all_that_it_takes() throws Exception {
        String classPath = Plugin.classPathOfJames();
        assertThat(classPath).contains("dnsjava-3.5").doesNotContain("bouncewise", "drools");

        JamesHome.Ports ports = JamesProcess.freePorts();
        try (NameServer dns = World.start();
                RefusingMailServer remote = RefusingMailServer.start()) {
            remote.refuse(
                    "user@example.org",
                    At.END_OF_DATA,
                    "550 permanent failure for one or more recipients (user@example.org:blocked)");
            JamesHome home =
                    Plugin.home("own-process", ports)
                            .plugin(Plugin.JAR)
                            .relayTo(remote.address())
                            .configure(World.configuration(dns));

            try (JamesProcess james = JamesProcess.start(home, ports, classPath)) {
                User alice = james.user("alice@example.com");
                alice.send("Our offer", "user@example.org");

                assertThat(new Letter(alice.inbox(1).get(0)).text()).contains("ip4:203.0.113.25");
            }
        }
    }
}
