// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A name server on 127.0.0.1 whose answers contain whatever octets a test puts there. Each line of
 * its data is {@code NAME TYPE DATA}; {@code *} is every name.
 *
 * <ul>
 *   <li>TXT: the octets of DATA, in strings of 255.
 *   <li>Another type: DATA as in a master file; where it is not that, its octets as they are.
 * </ul>
 */
public final class RawNameServer implements AutoCloseable {
    private static final int LONGEST_STRING = 255;

    private final DnsListener listener = DnsListener.start((query, tcp) -> answer(query));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<String[]> lines = List.of();

    /** From now on answers from this data, and counts from 0. */
    public void serve(String data) {
        lines = data.lines().map(l -> l.split(" ", 3)).filter(l -> l.length == 3).toList();
        asked.set(0);
    }

    public InetSocketAddress address() {
        return listener.address();
    }

    /** Queries that came since {@link #serve}. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        listener.close();
    }

    private Optional<byte[]> answer(byte[] wire) throws IOException {
        asked.incrementAndGet();
        Message query = new Message(wire);
        Record question = query.getQuestion();
        String name = question.getName().canonicalize().toString(true);
        String type = Type.string(question.getType());
        Message header = new Message(query.getHeader().getID());
        header.getHeader().setFlag(Flags.QR);
        header.getHeader().setFlag(Flags.RA);
        byte[] start = header.toWire();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(start, 0, 4);
        List<byte[]> answers =
                lines.stream()
                        .filter(l -> l[0].equals("*") || l[0].equalsIgnoreCase(name))
                        .filter(l -> l[1].equals(type) || l[1].equals("CNAME"))
                        .map(l -> data(l[1], l[2]))
                        .toList();
        out.writeShort(1);
        out.writeShort(answers.size());
        out.writeInt(0);
        out.write(question.getName().toWire());
        out.writeShort(question.getType());
        out.writeShort(DClass.IN);
        for (int i = 0; i < answers.size(); i++) {
            boolean alias = i == 0 && lines.stream().anyMatch(l -> l[1].equals("CNAME"));
            out.writeShort(0xC00C);
            out.writeShort(alias ? Type.CNAME : question.getType());
            out.writeShort(DClass.IN);
            out.writeInt(0);
            out.writeShort(answers.get(i).length);
            out.write(answers.get(i));
        }
        return Optional.of(bytes.toByteArray());
    }

    private static byte[] data(String type, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (type.equals("TXT")) {
            return strings(octets);
        }
        try {
            Name root = Name.root;
            return Record.fromString(root, Type.value(type), DClass.IN, 0, text, root)
                    .rdataToWireCanonical();
        } catch (IOException | RuntimeException notOfAMasterFile) {
            return octets;
        }
    }

    private static byte[] strings(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from == 0 || from < octets.length; from += LONGEST_STRING) {
            byte[] string =
                    Arrays.copyOfRange(
                            octets, from, Math.min(octets.length, from + LONGEST_STRING));
            out.write(string.length);
            out.writeBytes(string);
        }
        return out.toByteArray();
    }
}
