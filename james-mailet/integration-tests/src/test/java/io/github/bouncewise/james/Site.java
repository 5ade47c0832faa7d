// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import com.google.inject.Module;
import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * A James with the plugin, in this process, between the name server that it asks and a server that
 * refuses what the test says.
 */
record Site(NameServer dns, RefusingMailServer remote, JamesHome home, JamesServer james)
        implements AutoCloseable {

    /**
     * Boots it; all is ready on return.
     *
     * @param name of its directory
     * @param properties lines of {@code bouncewise.properties} beyond those of the world
     */
    static Site start(String name, String properties) throws Exception {
        return start(name, properties, home -> home);
    }

    /**
     * As above.
     *
     * @param changes of the configuration of James
     * @param modules that replace parts of James
     */
    static Site start(
            String name, String properties, UnaryOperator<JamesHome> changes, Module... modules)
            throws Exception {
        NameServer dns = World.start();
        RefusingMailServer remote = RefusingMailServer.start();
        try {
            JamesHome home =
                    changes.apply(
                            Plugin.withPlugin(name)
                                    .relayTo(remote.address())
                                    .configure(World.configuration(dns) + properties));
            return new Site(dns, remote, home, JamesServer.start(home, modules));
        } catch (Throwable failed) {
            remote.close();
            dns.close();
            throw failed;
        }
    }

    /** All mail of example.net has had a token since yesterday: without one it is forged. */
    static String tokensOfExampleNet() {
        return """
                origin.keys = it:0123456789abcdef0123456789abcdef
                origin.domains = example.net
                origin.since = %s
                """
                .formatted(LocalDate.now(ZoneOffset.UTC).minusDays(1));
    }

    /** Adds a user, and the domain if it is new. */
    User user(String address) throws Exception {
        return james.user(address);
    }

    @Override
    public void close() {
        james.close();
        remote.close();
        dns.close();
    }
}
