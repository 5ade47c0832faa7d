// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/**
 * The answer of DNS to one query.
 *
 * @param records the records of the type that was asked for, aliases followed; empty unless FOUND
 */
public record DnsAnswer(State state, List<Record> records) {

    /** What came of the query. */
    public enum State {
        FOUND,
        /** The name exists, but has no such record (RFC 2308 section 2.2). */
        NO_DATA,
        /** The name does not exist (RFC 8020). */
        NO_NAME,
        /** No answer in time, SERVFAIL, a loop of aliases, or something that is not an answer. */
        FAILED,
        /** One bounce needed more queries than the settings allow. */
        NOT_ASKED
    }

    static final DnsAnswer NO_DATA = new DnsAnswer(State.NO_DATA, List.of());
    static final DnsAnswer NO_NAME = new DnsAnswer(State.NO_NAME, List.of());
    public static final DnsAnswer FAILED = new DnsAnswer(State.FAILED, List.of());
    public static final DnsAnswer NOT_ASKED = new DnsAnswer(State.NOT_ASKED, List.of());

    public DnsAnswer {
        records = List.copyOf(records);
    }

    /** FOUND with these records, or NO_DATA if there are none. */
    public static DnsAnswer of(List<Record> records) {
        return records.isEmpty() ? NO_DATA : new DnsAnswer(State.FOUND, records);
    }

    public boolean found() {
        return state == State.FOUND;
    }

    /** Whether a server said that there is nothing: a void look-up of RFC 7208 section 4.6.4. */
    public boolean nothing() {
        return state == State.NO_DATA || state == State.NO_NAME;
    }

    /** Whether nothing is known about the name. */
    public boolean unknown() {
        return state == State.FAILED || state == State.NOT_ASKED;
    }

    /** Whether the records are the same, in the same order; their TTL may differ. */
    public boolean sameAs(DnsAnswer other) {
        if (state != other.state || records.size() != other.records.size()) {
            return false;
        }
        for (int i = 0; i < records.size(); i++) {
            Record mine = records.get(i);
            Record its = other.records.get(i);
            // a cache gives the same objects until it asks again; to compare two writes both
            if (mine != its && !mine.equals(its)) {
                return false;
            }
        }
        return true;
    }

    /** The addresses of A and AAAA records. */
    public List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        of(ARecord.class).forEach(record -> addresses.add(record.getAddress()));
        of(AAAARecord.class).forEach(record -> addresses.add(record.getAddress()));
        return addresses;
    }

    /** The texts of TXT records, the strings of each joined (RFC 7208 section 3.3). */
    public List<String> texts() {
        return of(TXTRecord.class).stream()
                .map(
                        record ->
                                record.getStringsAsByteArrays().stream()
                                        .map(octets -> new String(octets, ISO_8859_1))
                                        .collect(Collectors.joining()))
                .toList();
    }

    /** The records that are of that class. */
    public <R extends Record> List<R> of(Class<R> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
