// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.Set;

/** The placeholders that the texts of causes and checks may use. */
public final class ValueNames {

    /**
     * All placeholders; {@code fromDomain} is the domain of the From field, which DMARC uses.
     * Values that a bounce does not contain are absent, and for a text that needs one the next
     * alternative is used. {@code claimedIp} stands in for {@code ip} where only the notice names
     * the address; then nothing that is proposed for our address is known. {@code recipientList} is
     * known where a sentence is about several recipients, so that it can be said in the plural.
     */
    public static final Set<String> ALL =
            Set.of(
                    "recipient",
                    "recipientList",
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
                    "claimedIp",
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

    /**
     * Those that name no person and are the same in each language: domains, hosts, their addresses,
     * and records.
     */
    public static final Set<String> OF_HOSTS =
            Set.of(
                    "senderDomain",
                    "fromDomain",
                    "recipientDomain",
                    "remoteMta",
                    "reportingMta",
                    "provider",
                    "ip",
                    "claimedIp",
                    "spfRecord",
                    "spfPublished",
                    "dkimKey",
                    "zone",
                    "delist",
                    "reverseName");

    private ValueNames() {}
}
