// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A real name server (RFC 1035) on a free port of 127.0.0.1, over UDP and TCP, for tests. It
 * answers from {@link ZoneData} and notes every question; for names of the test's choice it
 * misbehaves.
 *
 * <pre>{@code
 * try (NameServer dns = NameServer.start("example.org. 300 IN TXT \"v=spf1 -all\"")) {
 *     dns.misbehave("example.net", Misbehaviour.SILENT);
 *     … dns.address() …
 * }
 * }</pre>
 */
public final class NameServer implements AutoCloseable {

    /** What a server may do in place of answering well. */
    public enum Misbehaviour {
        /** No answer at all. */
        SILENT,
        /** The answer is good, but comes after {@link NameServer#DELAY}. */
        SLOW,
        /** SERVFAIL (RFC 1035 section 4.1.1). */
        SERVFAIL,
        /** SERVFAIL unless the question forbids validation (the CD bit, RFC 4035 section 3.2.2). */
        BOGUS,
        /** REFUSED. */
        REFUSED,
        /** Truncated over UDP, whole over TCP (RFC 1035 section 4.2.1). */
        TRUNCATED,
        /** Truncated over UDP, and TCP is hung up. */
        TRUNCATED_FOR_EVER,
        /** The answer carries the identifier of another question. */
        WRONG_ID,
        /** The answer tells of a name that nobody asked for too: {@code victim.example}. */
        POISON,
        /** The answer repeats another question, and answers that one. */
        WRONG_QUESTION,
        /** Nothing but an alias, to a name with one label more, without end. */
        ALIAS,
        /** Octets that are no DNS message. */
        GARBAGE
    }

    /** One question that came in. The name is in lower case and without the dot at its end. */
    public record Question(String name, String type, boolean tcp) {}

    /** How late {@link Misbehaviour#SLOW} answers. */
    public static final Duration DELAY = Duration.ofMillis(700);

    private static final int PLAIN_UDP_SIZE = 512;

    private final ZoneData zone = new ZoneData();
    private final Map<Name, Optional<Misbehaviour>> misbehaviours = new ConcurrentHashMap<>();
    private final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
    private final DnsListener listener;

    private NameServer(String masterFile) {
        zone.add(masterFile);
        this.listener = DnsListener.start(this::answer);
    }

    /**
     * Starts a server.
     *
     * @param masterFile records as of RFC 1035 section 5, with absolute names; may be empty
     */
    public static NameServer start(String masterFile) {
        return new NameServer(masterFile);
    }

    /** Adds records to what is served. */
    public NameServer add(String masterFile) {
        zone.add(masterFile);
        return this;
    }

    /**
     * Adds a block list (RFC 5782) that works: its test points answer as they must, and the IPv4
     * addresses are listed.
     *
     * @param code answer for a listed address, such as {@code 127.0.0.2}
     */
    public NameServer addBlockList(String zone, String code, String... addresses) {
        add("2.0.0.127." + zone + ". IN A 127.0.0.2");
        for (String address : addresses) {
            String[] octets = address.split("\\.");
            Collections.reverse(Arrays.asList(octets));
            add(String.join(".", octets) + "." + zone + ". IN A " + code);
        }
        return this;
    }

    /** Takes away all records of that very name. */
    public NameServer remove(String name) {
        zone.remove(name(name));
        return this;
    }

    /** From now on misbehaves for that name and all names below it; {@code "."} for all names. */
    public NameServer misbehave(String name, Misbehaviour misbehaviour) {
        misbehaviours.put(name(name), Optional.of(misbehaviour));
        return this;
    }

    /** From now on answers that name and all names below it well, whatever is above them. */
    public NameServer behave(String name) {
        misbehaviours.put(name(name), Optional.empty());
        return this;
    }

    /** 127.0.0.1 and the port, the same for UDP and TCP. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Every question so far, in the order of arrival, repeated ones repeatedly. */
    public List<Question> questions() {
        synchronized (questions) {
            return List.copyOf(questions);
        }
    }

    /** How often that name was asked for that type, such as {@code TXT}, over UDP or TCP. */
    public long asked(String name, String type) {
        String wanted = text(name(name));
        return questions().stream()
                .filter(q -> q.name().equals(wanted) && q.type().equals(type))
                .count();
    }

    @Override
    public void close() {
        listener.close();
    }

    private Optional<byte[]> answer(byte[] wire, boolean overTcp) throws IOException {
        Message query = new Message(wire);
        Record question = query.getQuestion();
        if (question == null || query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        String type = Type.string(question.getType());
        questions.add(new Question(text(question.getName()), type, overTcp));

        Message reply = zone.answer(question);
        reply.getHeader().setID(query.getHeader().getID());
        reply.getHeader().setOpcode(Opcode.QUERY);
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.getHeader().setFlag(Flags.RA);
        OPTRecord edns = query.getOPT();
        int size = edns == null ? PLAIN_UDP_SIZE : Math.max(PLAIN_UDP_SIZE, edns.getPayloadSize());
        byte[] honest = reply.toWire(overTcp ? DnsListener.LARGEST : size);

        Optional<Misbehaviour> misbehaviour = misbehaviour(question.getName());
        if (misbehaviour.isEmpty()) {
            return Optional.of(honest);
        }
        return switch (misbehaviour.get()) {
            case SILENT -> Optional.empty();
            case SLOW -> {
                sleep();
                yield Optional.of(honest);
            }
            case SERVFAIL -> Optional.of(without(reply, Rcode.SERVFAIL));
            case BOGUS ->
                    Optional.of(
                            query.getHeader().getFlag(Flags.CD)
                                    ? honest
                                    : without(reply, Rcode.SERVFAIL));
            case REFUSED -> Optional.of(without(reply, Rcode.REFUSED));
            case TRUNCATED -> Optional.of(overTcp ? honest : truncated(reply));
            case TRUNCATED_FOR_EVER -> overTcp ? Optional.empty() : Optional.of(truncated(reply));
            case WRONG_ID -> {
                reply.getHeader().setID(query.getHeader().getID() ^ 1);
                yield Optional.of(reply.toWire(size));
            }
            case POISON -> {
                Record lie =
                        Record.fromString(
                                Name.fromString("victim.example."),
                                Type.A,
                                DClass.IN,
                                300,
                                "192.0.2.66",
                                Name.root);
                reply.addRecord(lie, Section.ANSWER);
                reply.addRecord(lie, Section.ADDITIONAL);
                yield Optional.of(reply.toWire(size));
            }
            case WRONG_QUESTION -> {
                Name other = Name.fromString("elsewhere.invalid.");
                Record wrong = Record.newRecord(other, question.getType(), question.getDClass());
                Message lie = zone.answer(wrong);
                lie.getHeader().setID(query.getHeader().getID());
                lie.getHeader().setFlag(Flags.QR);
                yield Optional.of(lie.toWire(size));
            }
            case ALIAS -> {
                Name name = question.getName();
                reply.getHeader().setRcode(Rcode.NOERROR);
                reply.removeAllRecords(Section.ANSWER);
                reply.removeAllRecords(Section.AUTHORITY);
                Name more = Name.concatenate(Name.fromString("a"), name);
                reply.addRecord(new CNAMERecord(name, DClass.IN, 300, more), Section.ANSWER);
                yield Optional.of(reply.toWire(size));
            }
            case GARBAGE -> Optional.of(new byte[] {honest[0], honest[1], -1, -1, 7, 7, 7});
        };
    }

    private Optional<Misbehaviour> misbehaviour(Name name) {
        return IntStream.range(0, name.labels())
                .mapToObj(cut -> misbehaviours.get(new Name(name, cut)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Optional.empty());
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(DELAY.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IOException("closed while an answer was due", closed);
        }
    }

    private static byte[] without(Message reply, int rcode) {
        reply.getHeader().setRcode(rcode);
        reply.removeAllRecords(Section.ANSWER);
        reply.removeAllRecords(Section.AUTHORITY);
        return reply.toWire(PLAIN_UDP_SIZE);
    }

    private static byte[] truncated(Message reply) {
        reply.getHeader().setFlag(Flags.TC);
        return without(reply, reply.getRcode());
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static String text(Name name) {
        return name.canonicalize().toString(true);
    }
}
