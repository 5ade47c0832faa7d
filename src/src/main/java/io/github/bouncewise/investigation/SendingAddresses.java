// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.limits.Interruption;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/**
 * The addresses from which remote servers saw our mail. Those of the settings, even if they are
 * private; else the first of these ways that tells a public one:
 *
 * <ol>
 *   <li>the refusing server names it in its reply;
 *   <li>the recipient's side took the message before it came back, and its Received field tells
 *       from which address (RFC 5321 section 4.4);
 *   <li>the host that gave the message up reports it itself: the addresses of its name.
 * </ol>
 *
 * Addresses of the recipient's side are never taken for ours: to publish one in our SPF record
 * would allow strangers to send in our name.
 */
final class SendingAddresses {
    private static final int MOST = 4;

    /** Characters of a reply, replies and hops that are looked at: what is honest is shorter. */
    private static final int LONGEST_REPLY = 4000;

    private static final int MOST_REPLIES = 20;
    private static final int MOST_HOPS = 50;

    private final List<InetAddress> configured;

    SendingAddresses(List<InetAddress> configured) {
        this.configured = List.copyOf(configured);
    }

    /** Waits for DNS where it must tell the two sides apart; never beyond the deadline. */
    List<InetAddress> of(Bounce bounce, Lookups lookups) {
        if (!configured.isEmpty()) {
            return configured;
        }
        RemoteSide remote = RemoteSide.of(bounce.failures(), lookups);
        List<InetAddress> named = publicOnes(named(bounce, remote));
        if (!named.isEmpty()) {
            return named;
        }
        List<InetAddress> seen = publicOnes(handedOver(bounce, remote).stream());
        return seen.isEmpty() ? publicOnes(reporter(bounce, remote, lookups)) : seen;
    }

    private static Stream<InetAddress> named(Bounce bounce, RemoteSide remote) {
        // what a failed connection tells is the address of the other side
        return bounce.failures().stream()
                .filter(failure -> failure.phase() != Phase.CONNECT)
                .map(SendingAddresses::reply)
                .distinct()
                .limit(MOST_REPLIES)
                .flatMap(reply -> named(reply, remote).stream());
    }

    private static String reply(Failure failure) {
        String text = failure.remoteText();
        return text.substring(0, Math.min(text.length(), LONGEST_REPLY));
    }

    private static List<InetAddress> named(String text, RemoteSide remote) {
        List<IpAddresses.Found> ours =
                IpAddresses.in(text).stream()
                        .filter(found -> !remote.has(found.address()))
                        .filter(found -> !remote.has(wordBefore(text, found.start())))
                        .toList();
        List<IpAddresses.Found> certain =
                ours.stream().filter(found -> !looksLikeStatus(text, found.start())).toList();
        return (certain.isEmpty() ? ours : certain)
                .stream().map(IpAddresses.Found::address).toList();
    }

    /** The host of {@code mx.example.net[192.0.2.1]} or {@code mx.example.net 192.0.2.1}. */
    private static String wordBefore(String text, int position) {
        String before = text.substring(0, position);
        String trimmed =
                before.endsWith("[") || before.endsWith("(")
                        ? before.substring(0, before.length() - 1).stripTrailing()
                        : before.stripTrailing();
        int start = trimmed.length();
        while (start > 0 && isHostCharacter(trimmed.charAt(start - 1))) {
            start--;
        }
        return trimmed.substring(start);
    }

    private static boolean isHostCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /** Some servers end a reply with a number of their own, such as 4.16.55.1. */
    private static boolean looksLikeStatus(String text, int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        return before != '[' && (text.startsWith("4.", start) || text.startsWith("5.", start));
    }

    private static Optional<InetAddress> handedOver(Bounce bounce, RemoteSide remote) {
        ReturnedMessage returned = bounce.returned();
        if (remote.has(returned.senderDomain())) {
            return Optional.empty();
        }
        return returned.hops().stream()
                .limit(MOST_HOPS)
                .takeWhile(hop -> remote.has(hop.by()))
                .filter(hop -> !remote.has(hop.from()))
                .flatMap(hop -> IpAddresses.parse(hop.fromIp()).stream())
                .filter(IpAddresses::isPublic)
                .findFirst();
    }

    private static Stream<InetAddress> reporter(Bounce bounce, RemoteSide remote, Lookups lookups) {
        String name =
                bounce.reportingMta().isEmpty()
                        ? bounce.returned().hops().stream().findFirst().map(Hop::by).orElse("")
                        : bounce.reportingMta();
        Optional<InetAddress> literal = IpAddresses.parse(name);
        if (literal.isPresent()) {
            return literal.filter(address -> !remote.has(address)).stream();
        }
        if (!name.contains(".") || remote.has(name)) {
            return Stream.empty();
        }
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            answers.add(lookups.ask(name, type));
        }
        return answers.stream().flatMap(answer -> Interruption.await(answer).addresses().stream());
    }

    private static List<InetAddress> publicOnes(Stream<InetAddress> addresses) {
        return addresses.filter(IpAddresses::isPublic).distinct().limit(MOST).toList();
    }
}
