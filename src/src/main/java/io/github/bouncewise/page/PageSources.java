// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.ConditionStore;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.sending.SendRates;
import java.util.List;
import java.util.Optional;

/** What the page shows, as the server holds it. Each may be missing, also for a while only. */
public interface PageSources {

    /** The engines in use; usually one. */
    List<Bouncewise> engines();

    /** Empty if no history is kept. */
    Optional<HistoryQueries> history();

    /** Empty if no history is kept. */
    Optional<ConditionStore> conditions();

    /** What was not written into the history because the database was too slow or away. */
    long dropped();

    /** Empty as long as no mailet was opened. */
    Optional<Configuration> configuration();

    /** What was sent; empty if nothing counts. */
    Optional<SendRates> rates();

    /**
     * Explains a message, within a time limit.
     *
     * @throws Exception if the message can't be read, or it takes too long
     */
    Explanation explain(byte[] message) throws Exception;
}
