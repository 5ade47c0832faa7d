// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token in a header field of our mail, which shows that a message that came back was ours,
 * without any store: {@code v=2; k=id; t=seconds since 1970; e=…; j=…; s=…}, HMAC-SHA256 (RFC 2104)
 * in the base64url of RFC 4648 section 5; {@code e} of the envelope sender and {@code j} of the
 * subject, both cut to 96 bits, and {@code s} of the addresses in From, Message-ID, Date, and all
 * of the token before it.
 *
 * <p>It proves that we sent a message with this From, Message-ID, Date, envelope sender and
 * subject. It proves nothing about the body, which changes on the way and often does not come back,
 * about the recipients, or that the message was refused: everybody who got the message has the
 * token.
 */
public final class OriginToken {
    /** The header field. */
    public static final String FIELD = "X-Bouncewise-Origin";

    /** Longer fields are none of ours. */
    private static final int LONGEST = 200;

    /** Octets of the two short hashes, which only tell whether two texts are the same. */
    private static final int SHORT = 12;

    /** Clocks of our servers may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";

    /** What a token says of a message. */
    enum Verdict {
        VALID,
        /**
         * Made with one of our keys for a message of this From, Message-ID and Date, whose subject
         * or envelope sender is not what came back: a server on the way changed it, or somebody
         * repeats the token. Also one of version 1, which did not hold all of these.
         */
        DIFFERS,
        /** Made with one of our keys for this message, too long ago. */
        EXPIRED,
        /** Anything else. */
        INVALID
    }

    private OriginToken() {}

    /**
     * The value of the field for a message.
     *
     * @param sender envelope sender, without angle brackets
     */
    static String make(OriginKey key, Instant at, String sender, SentFields sent) {
        String time = Long.toString(at.getEpochSecond());
        String envelope = shortHash(key, "envelope", folded(sender));
        String subject = shortHash(key, "subject", sent.subject());
        return "v=2; k=%s; t=%s; e=%s; j=%s; s=%s"
                .formatted(
                        key.id(),
                        time,
                        envelope,
                        subject,
                        signature(key, time, envelope, subject, sent));
    }

    /**
     * Checks a token against the message that came back with it.
     *
     * @param value of the field, written by strangers
     * @param senders each of which may have been the envelope sender
     */
    static Verdict check(
            String value,
            List<OriginKey> keys,
            Duration validity,
            Instant now,
            List<String> senders,
            SentFields returned) {
        Map<String, String> tags = tags(value);
        return keys.stream()
                .filter(key -> key.id().equals(tags.get("k")))
                .filter(key -> isSame(expected(key, tags, senders, returned), tags.get("s")))
                .findFirst()
                .map(
                        key ->
                                timely(
                                        time(tags.get("t")),
                                        validity,
                                        now,
                                        agrees(key, tags, senders, returned)))
                .orElse(Verdict.INVALID);
    }

    private static boolean agrees(
            OriginKey key, Map<String, String> tags, List<String> senders, SentFields returned) {
        return "2".equals(tags.get("v"))
                && isSame(List.of(shortHash(key, "subject", returned.subject())), tags.get("j"))
                && isSame(
                        senders.stream()
                                .map(sender -> shortHash(key, "envelope", folded(sender)))
                                .toList(),
                        tags.get("e"));
    }

    /** The signatures of which a token of this message has one. */
    private static List<String> expected(
            OriginKey key, Map<String, String> tags, List<String> senders, SentFields returned) {
        return switch (tags.getOrDefault("v", "")) {
            case "2" ->
                    List.of(signature(key, tags.get("t"), tags.get("e"), tags.get("j"), returned));
            case "1" ->
                    senders.stream()
                            .map(sender -> firstVersion(key, tags.get("t"), sender, returned))
                            .toList();
            default -> List.of();
        };
    }

    private static Verdict timely(
            Optional<Instant> made, Duration validity, Instant now, boolean agrees) {
        if (made.isEmpty() || made.get().isAfter(now.plus(SKEW))) {
            return Verdict.INVALID;
        }
        if (made.get().plus(validity).isBefore(now)) {
            return Verdict.EXPIRED;
        }
        return agrees ? Verdict.VALID : Verdict.DIFFERS;
    }

    private static Optional<Instant> time(String seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
        } catch (RuntimeException none) {
            // no number, or beyond all times
            return Optional.empty();
        }
    }

    private static Map<String, String> tags(String value) {
        Map<String, String> tags = new HashMap<>();
        if (value.length() <= LONGEST) {
            for (String tag : value.split(";")) {
                int equals = tag.indexOf('=');
                if (equals > 0) {
                    tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).strip());
                }
            }
        }
        return tags;
    }

    private static boolean isSame(List<String> made, String given) {
        byte[] octets = String.valueOf(given).getBytes(StandardCharsets.UTF_8);
        return made.stream()
                .anyMatch(
                        one ->
                                MessageDigest.isEqual(
                                        one.getBytes(StandardCharsets.US_ASCII), octets));
    }

    private static String signature(
            OriginKey key, String time, String envelope, String subject, SentFields sent) {
        return text(
                hmac(
                        key,
                        Stream.concat(
                                Stream.of(FIELD, "2", key.id(), time, envelope, subject),
                                sent.identity())));
    }

    /** Of tokens that were made before there was version 2. */
    private static String firstVersion(OriginKey key, String time, String sender, SentFields sent) {
        return text(
                hmac(
                        key,
                        Stream.of(
                                FIELD,
                                "1",
                                key.id(),
                                time,
                                folded(sender),
                                sent.messageId(),
                                sent.date())));
    }

    private static String shortHash(OriginKey key, String purpose, String text) {
        byte[] whole = hmac(key, Stream.of(FIELD, "2", purpose, text));
        return text(Arrays.copyOf(whole, SHORT));
    }

    private static String folded(String sender) {
        return SentFields.relaxed(sender).toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] hmac(OriginKey key, Stream<String> lines) {
        String signed = lines.map(String::valueOf).collect(Collectors.joining("\n"));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(
                    "every Java platform has " + ALGORITHM + ", but this one has not", never);
        }
    }
}
