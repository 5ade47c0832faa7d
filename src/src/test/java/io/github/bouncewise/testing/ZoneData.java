// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The records that a {@link NameServer} serves, as if it were the authority for every name. Aliases
 * are followed (RFC 1034 section 4.3.2), wildcards stand for what is missing below them (RFC 4592),
 * and negative answers carry an SOA with a minimum of 60 seconds (RFC 2308).
 */
final class ZoneData {
    private static final long NEGATIVE_TTL = 60;
    private static final long DEFAULT_TTL = 300;
    private static final int MOST_ALIASES = 20;

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();

    /** Adds records written as a master file (RFC 1035 section 5), TTL 300 where none is given. */
    void add(String masterFile) {
        byte[] text = masterFile.getBytes(StandardCharsets.ISO_8859_1);
        try (Master master = new Master(new ByteArrayInputStream(text), Name.root, DEFAULT_TTL)) {
            for (Record record; (record = master.nextRecord()) != null; ) {
                records.computeIfAbsent(record.getName(), n -> new CopyOnWriteArrayList<>())
                        .add(record);
            }
        } catch (IOException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    void remove(Name name) {
        records.remove(name);
    }

    /** The reply to a question, its header still to be filled in but for the reply code. */
    Message answer(Record question) {
        Message reply = new Message();
        reply.addRecord(question, Section.QUESTION);
        Set<Name> aliases = new HashSet<>();
        Name name = question.getName();
        while (aliases.add(name)) {
            List<Record> here = at(name);
            List<Record> wanted = of(here, question.getType());
            if (!wanted.isEmpty()) {
                add(wanted, name, reply);
                return reply;
            }
            List<Record> alias = of(here, Type.CNAME);
            if (alias.isEmpty()) {
                boolean exists = !here.isEmpty() || hasNamesBelow(name);
                reply.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
                reply.addRecord(startOfAuthority(name), Section.AUTHORITY);
                return reply;
            }
            add(alias, name, reply);
            name = ((CNAMERecord) alias.get(0)).getTarget();
        }
        return reply;
    }

    private List<Record> at(Name name) {
        List<Record> exact = records.get(name);
        if (exact != null) {
            return exact;
        }
        for (int cut = 1; cut < name.labels(); cut++) {
            Name above = new Name(name, cut);
            List<Record> wildcard = records.get(below("*", above));
            if (wildcard != null) {
                return wildcard;
            }
            if (records.containsKey(above) || hasNamesBelow(above)) {
                return List.of();
            }
        }
        return List.of();
    }

    private boolean hasNamesBelow(Name name) {
        return records.keySet().stream().anyMatch(n -> n.subdomain(name) && !n.equals(name));
    }

    private static List<Record> of(List<Record> records, int type) {
        return type == Type.ANY
                ? records
                : records.stream().filter(r -> r.getType() == type).toList();
    }

    /** Records of a wildcard go out under the name that was asked for. */
    private static void add(List<Record> records, Name name, Message reply) {
        for (Record record : records) {
            byte[] data = record.rdataToWireCanonical();
            reply.addRecord(
                    Record.newRecord(
                            name, record.getType(), record.getDClass(), record.getTTL(), data),
                    Section.ANSWER);
        }
    }

    private static Record startOfAuthority(Name name) {
        Name zone = name.labels() > 2 ? new Name(name, name.labels() - 3) : Name.root;
        Name host = below("ns", zone);
        return new SOARecord(
                zone, DClass.IN, NEGATIVE_TTL, host, host, 1, 3600, 600, 86400, NEGATIVE_TTL);
    }

    private static Name below(String label, Name above) {
        try {
            return Name.fromString(label, above);
        } catch (TextParseException tooLong) {
            return above;
        }
    }
}
