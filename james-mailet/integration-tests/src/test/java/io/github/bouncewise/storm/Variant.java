// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.util.Optional;

/** What the storm meets. */
enum Variant {
    /** James alone. */
    ALONE("James alone", false, false, null),
    HEALTHY("plugin, DNS healthy", true, true, null),
    SLOW("plugin, DNS slow", true, true, Misbehaviour.SLOW),
    SILENT("plugin, DNS silent", true, true, Misbehaviour.SILENT),
    /** Without the queue for bounces of the sample configuration. */
    SPOOL_HEALTHY("no queue, DNS healthy", true, false, null),
    SPOOL_SLOW("no queue, DNS slow", true, false, Misbehaviour.SLOW),
    SPOOL_SILENT("no queue, DNS silent", true, false, Misbehaviour.SILENT);

    final String text;
    final boolean plugin;
    final boolean queue;
    final Optional<Misbehaviour> dns;

    Variant(String text, boolean plugin, boolean queue, Misbehaviour dns) {
        this.text = text;
        this.plugin = plugin;
        this.queue = queue;
        this.dns = Optional.ofNullable(dns);
    }
}
