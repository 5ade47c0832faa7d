// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.evidence.MemorySendRates;
import io.github.bouncewise.evidence.SendRates;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * The counters of one James: {@link CountSent} writes them, {@link ExplainBounce} reads them.
 *
 * <p>James' injector makes it once, whatever mailet asks first; no extension module has to be
 * configured for it. The counts are in memory and start at zero with the server.
 */
@Singleton
public class SharedSendRates {
    private final SendRates rates = new MemorySendRates();

    @Inject
    public SharedSendRates() {}

    SendRates rates() {
        return rates;
    }
}
