// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.origin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token in a header field of our mail, which proves that a message that came back was ours,
 * without any store: {@code v=1; k=id; t=seconds since 1970; s=HMAC-SHA256} (RFC 2104, in the
 * base64url of RFC 4648 section 5).
 *
 * <p>It is bound to the envelope sender, the Date and the Message-ID, compared as relaxed header
 * fields are (RFC 6376 section 3.4.2): a repeated token can claim that same message only.
 */
public final class OriginToken {
    /** The header field. */
    public static final String FIELD = "X-Bouncewise-Origin";

    /** Longer fields are none of ours. */
    private static final int LONGEST = 200;

    /** Clocks of our servers may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";

    /** What a token says of a message. */
    enum Verdict {
        VALID,
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
     * @param messageId value of the Message-ID field
     * @param date value of the Date field
     */
    public static String make(
            OriginKey key, Instant at, String sender, String messageId, String date) {
        String time = Long.toString(at.getEpochSecond());
        return "v=1; k="
                + key.id()
                + "; t="
                + time
                + "; s="
                + signature(key, time, sender, messageId, date);
    }

    /**
     * Checks a token against the message that came back with it.
     *
     * @param value of the field, written by strangers
     */
    static Verdict check(
            String value,
            List<OriginKey> keys,
            Duration validity,
            Instant now,
            String sender,
            String messageId,
            String date) {
        Map<String, String> tags = tags(value);
        boolean right =
                "1".equals(tags.get("v"))
                        && keys.stream()
                                .filter(key -> key.id().equals(tags.get("k")))
                                .map(key -> signature(key, tags.get("t"), sender, messageId, date))
                                .anyMatch(made -> isSame(made, tags.getOrDefault("s", "")));
        return right ? timely(time(tags.get("t")), validity, now) : Verdict.INVALID;
    }

    private static Verdict timely(Optional<Instant> made, Duration validity, Instant now) {
        if (made.isEmpty() || made.get().isAfter(now.plus(SKEW))) {
            return Verdict.INVALID;
        }
        return made.get().plus(validity).isBefore(now) ? Verdict.EXPIRED : Verdict.VALID;
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

    private static boolean isSame(String made, String given) {
        return MessageDigest.isEqual(
                made.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(
            OriginKey key, String time, String sender, String messageId, String date) {
        String signed =
                String.join(
                        "\n",
                        FIELD,
                        "1",
                        key.id(),
                        String.valueOf(time),
                        relaxed(sender).toLowerCase(Locale.ROOT),
                        relaxed(messageId),
                        relaxed(date));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(
                    "every Java platform has " + ALGORITHM + ", but this one has not", never);
        }
    }

    /** Unfolded, with single blanks: what servers on the way may change. */
    private static String relaxed(String field) {
        StringBuilder relaxed = new StringBuilder();
        for (char c : field.toCharArray()) {
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank) {
                relaxed.append(c);
            } else if (relaxed.length() > 0 && relaxed.charAt(relaxed.length() - 1) != ' ') {
                relaxed.append(' ');
            }
        }
        return relaxed.toString().strip();
    }
}
