// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.dns.TagList;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.origin.Origin.By;
import io.github.bouncewise.evidence.origin.Origin.State;
import io.github.bouncewise.evidence.origin.OriginToken.Verdict;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether the message that came back was ours. In this order:
 *
 * <ol>
 *   <li>it has a valid token, and what came back of the message agrees with it: ours;
 *   <li>a key of one of our domains signed its header (RFC 6376), and the signature was verified,
 *       not just named: ours. From, Date and Subject must be signed and occur once, and Date is not
 *       older than a token may be;
 *   <li>it must have a token, and has none: not ours. It must where the settings say since when all
 *       mail of the sender's domain has one, the message is younger, and its header came back as a
 *       whole;
 *   <li>our host handed it out, as its Received fields tell (RFC 5321 section 4.4): ours. They can
 *       be forged, so this is weaker, and it needs a name of the settings at the right place.
 * </ol>
 *
 * What our own server made is never called not ours: that server had the message that it bounces,
 * so it is at least unknown. It may have been a stranger's, which somebody here forwards: where the
 * server's records tell that it sent the message on, and the message has travelled, that is said.
 *
 * <p>Else it is unknown; also with a token of ours with which something that came back disagrees,
 * and where it would have to have a token, but fields are missing by which that could be told.
 */
public final class OriginProbe {
    /** Tokens and hops that are looked at: what is honest has fewer. */
    private static final int MOST_TOKENS = 5;

    private static final int MOST_HOPS = 50;

    private final OriginSettings settings;
    private final InstantSource clock;

    public OriginProbe(OriginSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Nothing where the settings name neither keys nor domains nor hosts.
     *
     * @param signatures DKIM signatures that fit its header
     * @param passage how it passed through our own server, by its own records
     */
    public List<Evidence> origin(Inquiry inquiry, List<SignedHeader> signatures, Passage passage) {
        boolean nothingToGoBy =
                settings.keys().isEmpty()
                        && settings.domains().isEmpty()
                        && settings.hosts().isEmpty();
        return nothingToGoBy ? List.of() : List.of(of(inquiry, signatures, passage));
    }

    private Origin of(Inquiry inquiry, List<SignedHeader> signatures, Passage passage) {
        Bounce bounce = inquiry.bounce();
        ReturnedMessage returned = bounce.returned();
        List<Verdict> tokens = tokens(bounce);
        if (tokens.contains(Verdict.VALID)) {
            return new Origin(State.OURS, By.TOKEN);
        }
        if (signatures.stream().anyMatch(signature -> signedByUs(signature, returned))) {
            return new Origin(State.OURS, By.DKIM);
        }
        if (tokens.contains(Verdict.DIFFERS)) {
            return new Origin(State.UNKNOWN, By.NONE);
        }
        if (passage == Passage.SENT_ON && !returned.hops().isEmpty()) {
            return new Origin(State.UNKNOWN, By.SENT_ON);
        }
        if (!tokens.contains(Verdict.EXPIRED) && mustHaveToken(returned)) {
            return passage != Passage.UNKNOWN
                    ? new Origin(State.UNKNOWN, By.NONE)
                    : new Origin(State.NOT_OURS, By.TOKEN);
        }
        boolean open = !tokens.contains(Verdict.EXPIRED) && isCutOff(returned);
        return !open && handedOutByUs(returned, inquiry.addresses())
                ? new Origin(State.OURS, By.RECEIVED)
                : new Origin(State.UNKNOWN, By.NONE);
    }

    /** A signature has no expiry, and everybody who ever received our message has one. */
    private boolean signedByUs(SignedHeader signature, ReturnedMessage returned) {
        boolean recent =
                returned.date()
                        .map(date -> date.toInstant().plus(settings.validity()))
                        .filter(clock.instant()::isBefore)
                        .isPresent();
        return settings.domains().contains(signature.domain())
                && recent
                && returned.headers().all("DKIM-Signature").stream()
                        .map(TagList::of)
                        .filter(tags -> tags.getOrDefault("s", "").equals(signature.selector()))
                        .allMatch(tags -> signsWhatCameBack(tags, returned.headers()));
    }

    /** RFC 6376 section 5.4: only From must be signed; the others are for the signer to choose. */
    private static boolean signsWhatCameBack(Map<String, String> tags, Headers returned) {
        List<String> signed =
                Stream.of(tags.getOrDefault("h", "").split(":"))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        return Stream.of("From", "Date", "Subject")
                .filter(name -> returned.first(name).isPresent())
                .allMatch(
                        name ->
                                returned.all(name).size() == 1
                                        && signed.contains(name.toLowerCase(Locale.ROOT)));
    }

    private List<Verdict> tokens(Bounce bounce) {
        Headers headers = bounce.returned().headers();
        Instant now = clock.instant();
        List<String> senders = senders(bounce);
        return SentFields.ofReturned(headers).stream()
                .flatMap(
                        returned ->
                                headers.all(OriginToken.FIELD).stream()
                                        .limit(MOST_TOKENS)
                                        .map(
                                                token ->
                                                        OriginToken.check(
                                                                token,
                                                                settings.keys(),
                                                                settings.validity(),
                                                                now,
                                                                senders,
                                                                returned)))
                .toList();
    }

    /**
     * Who may have been the envelope sender. One that came back must be it. Few servers return it;
     * then it is the address in From, or the one to which the bounce is addressed (RFC 5321 section
     * 4.5.5).
     */
    private static List<String> senders(Bounce bounce) {
        Headers returned = bounce.returned().headers();
        Stream<String> told = returned.all("Return-Path").stream();
        Stream<String> likely =
                Stream.concat(
                        returned.all("From").stream().limit(1),
                        Stream.of("To", "Delivered-To", "X-Original-To")
                                .flatMap(name -> bounce.headers().first(name).stream()));
        boolean isTold =
                returned.first("Return-Path")
                        .map(Addresses::in)
                        .filter(a -> !a.isEmpty())
                        .isPresent();
        return (isTold ? told.limit(1) : likely)
                .map(Addresses::in)
                .filter(sender -> !sender.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Whether the fields are missing by which it could be told that it must have a token: then
     * Received fields, which anybody can write, must not stand in for it.
     */
    private boolean isCutOff(ReturnedMessage returned) {
        boolean tellsItsDay = returned.hasTraceAndOriginator() && returned.date().isPresent();
        return !settings.keys().isEmpty()
                && settings.since().isPresent()
                && settings.domains().contains(returned.senderDomain())
                && !tellsItsDay;
    }

    /**
     * A header that was cut off after these fields would still contain the token, which is above
     * them.
     */
    private boolean mustHaveToken(ReturnedMessage returned) {
        return returned.hasTraceAndOriginator()
                && !settings.keys().isEmpty()
                && settings.domains().contains(returned.senderDomain())
                && settings.since()
                        .map(day -> day.atStartOfDay().atOffset(ZoneOffset.UTC))
                        .flatMap(since -> returned.date().map(date -> !date.isBefore(since)))
                        .orElse(false);
    }

    /**
     * The latest hop at one of our hosts is where our mail leaves, if no other host received it
     * after that, or if who took it next had it from us.
     */
    private boolean handedOutByUs(ReturnedMessage returned, List<InetAddress> addresses) {
        List<Hop> hops = returned.hops().stream().limit(MOST_HOPS).toList();
        for (int i = 0; i < hops.size(); i++) {
            if (isOurs(hops.get(i).by())) {
                return i == 0 || isFromUs(hops.get(i - 1), addresses);
            }
        }
        return false;
    }

    private boolean isFromUs(Hop next, List<InetAddress> addresses) {
        return isOurs(next.from())
                || IpAddresses.parse(next.fromIp()).filter(addresses::contains).isPresent();
    }

    private boolean isOurs(String host) {
        return settings.hosts().contains(host.toLowerCase(Locale.ROOT));
    }
}
