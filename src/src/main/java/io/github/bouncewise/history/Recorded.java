// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.util.List;

/** What waits to be written; addresses are still those that were given. */
sealed interface Recorded {

    /** How many rows are missing if this is dropped. */
    int size();

    /**
     * Recipients of one message, with addresses in clear.
     *
     * @param remedies what the message has shown for the steps of our side
     */
    record Entries(List<HistoryEntry> entries, List<RemedyValues> remedies) implements Recorded {
        public Entries {
            entries = List.copyOf(entries);
            remedies = List.copyOf(remedies);
        }

        @Override
        public int size() {
            return entries.size();
        }
    }

    /** One message that was sent, with the domain of each recipient. */
    record Sent(String senderDomain, String sender, List<String> recipientDomains, Instant at)
            implements Recorded {
        public Sent {
            recipientDomains = List.copyOf(recipientDomains);
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
