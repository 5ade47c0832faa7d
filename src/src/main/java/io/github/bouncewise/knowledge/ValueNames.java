// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Set;

/** The names that may stand in braces in the texts of causes and checks. */
public final class ValueNames {

    /**
     * All of them; {@code fromDomain} is the domain of the From field, which DMARC goes by. Those
     * that a bounce does not tell are absent, and a text that needs one gives way to the next
     * alternative.
     */
    public static final Set<String> ALL =
            Set.of(
                    "recipient",
                    "recipientDomain",
                    "sender",
                    "senderDomain",
                    "fromDomain",
                    "subject",
                    "date",
                    "remoteMta",
                    "reportingMta",
                    "provider",
                    "replyCode",
                    "status",
                    "remoteText",
                    "retryUntil",
                    "ip",
                    "spfRecord",
                    "spfPublished",
                    "spfProblem",
                    "dkimKey",
                    "zones",
                    "zone",
                    "delist",
                    "clear",
                    "asked",
                    "reverseName",
                    "suggestion",
                    "size",
                    "limit",
                    "messages",
                    "recipients",
                    "window",
                    "volumeName",
                    "volumeRecipients",
                    "volumeWindow",
                    "volumeLimit",
                    "attempts");

    private ValueNames() {}
}
