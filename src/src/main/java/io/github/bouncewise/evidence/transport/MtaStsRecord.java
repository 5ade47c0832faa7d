// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.transport;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.TagList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Type;

/** The record by which a domain announces a policy of MTA-STS (RFC 8461 section 3.1). */
public final class MtaStsRecord {
    private MtaStsRecord() {}

    /** Empty where too many questions were asked. */
    public static CompletableFuture<Optional<MtaSts>> of(String domain, Lookups lookups) {
        return lookups.ask("_mta-sts." + domain, Type.TXT)
                .thenApply(
                        answer ->
                                answer.state() == DnsAnswer.State.NOT_ASKED
                                        ? Optional.empty()
                                        : Optional.of(new MtaSts(domain, state(answer))));
    }

    private static MtaSts.State state(DnsAnswer answer) {
        if (answer.unknown()) {
            return MtaSts.State.ERROR;
        }
        List<String> records =
                answer.texts().stream()
                        .filter(text -> TagList.of(text).getOrDefault("v", "").equals("STSv1"))
                        .toList();
        if (records.isEmpty()) {
            return MtaSts.State.ABSENT;
        }
        boolean usable =
                records.size() == 1 && !TagList.of(records.get(0)).getOrDefault("id", "").isEmpty();
        return usable ? MtaSts.State.PUBLISHED : MtaSts.State.BROKEN;
    }
}
