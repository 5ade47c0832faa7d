// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.Optional;

/** What the storm meets. */
enum Variant {
    /** James alone. */
    ALONE("James alone", false, null),
    HEALTHY("with the plugin, DNS healthy", true, null),
    SLOW("with the plugin, DNS slow", true, Misbehaviour.SLOW),
    SILENT("with the plugin, DNS silent", true, Misbehaviour.SILENT);

    final String text;
    final boolean plugin;
    final Optional<Misbehaviour> dns;

    Variant(String text, boolean plugin, Misbehaviour dns) {
        this.text = text;
        this.plugin = plugin;
        this.dns = Optional.ofNullable(dns);
    }
}
