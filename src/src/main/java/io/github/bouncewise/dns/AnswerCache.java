// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Credibility;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SetResponse;

/**
 * Answers of earlier queries, for as long as their TTL allows; negative ones too (RFC 2308). Safe
 * for use by many threads.
 */
final class AnswerCache {
    private static final int MOST_NAMES = 20_000;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;
    private static final int LONGEST_NEGATIVE_SECONDS = 15 * 60;

    private final Cache cache = new Cache(DClass.IN);

    AnswerCache() {
        cache.setMaxEntries(MOST_NAMES);
        cache.setMaxCache(LONGEST_SECONDS);
        cache.setMaxNCache(LONGEST_NEGATIVE_SECONDS);
    }

    /** For sessions, which fill it. */
    Cache cache() {
        return cache;
    }

    /**
     * What is known without following a redirection, which a session has to do. A session would
     * make an exception with a stack trace of each name that does not exist, and most names that
     * are asked for, those of block lists, do not.
     *
     * @param name absolute
     */
    Optional<DnsAnswer> known(Name name, int type) {
        SetResponse found = cache.lookupRecords(name, type, Credibility.NORMAL);
        if (found.isNXDOMAIN()) {
            return Optional.of(DnsAnswer.NO_NAME);
        }
        if (found.isNXRRSET()) {
            return Optional.of(DnsAnswer.NO_DATA);
        }
        return found.isSuccessful() ? Optional.of(answer(found.answers())) : Optional.empty();
    }

    /** In the order in which the records came, each time: a session begins with another one. */
    private static DnsAnswer answer(List<RRset> sets) {
        if (sets.size() == 1) {
            return DnsAnswer.of(sets.get(0).rrs(false));
        }
        List<Record> records = new ArrayList<>();
        sets.forEach(set -> records.addAll(set.rrs(false)));
        return DnsAnswer.of(records);
    }
}
