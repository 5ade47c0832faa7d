// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.signature;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.TagList;
import io.github.bouncewise.evidence.signature.Dkim.Result;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.impl.CompoundBodyHasher;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/**
 * One DKIM signature of a message (RFC 6376 section 6.1). jDKIM verifies it; what jDKIM says in
 * English sentences only, or not at all (RFC 8301), is asked beforehand.
 *
 * @param field the whole field as it came
 * @param domain who signed, in lower case
 */
record DkimSignature(String field, String domain, String selector, Map<String, String> tags) {
    private static final int LONGEST_FIELD = 8_000;
    private static final int LONGEST_KEY = 4_000;
    private static final int LARGEST_BODY = 10_000_000;
    private static final String BLANKS = "[ \t\r\n]+";

    /** Empty for what does not name a signer. */
    static Optional<DkimSignature> of(String field) {
        String value = field.substring(field.indexOf(':') + 1);
        if (value.length() > LONGEST_FIELD) {
            return Optional.empty();
        }
        Map<String, String> tags = TagList.of(value);
        String domain = Hosts.plain(tags.getOrDefault("d", "").replaceAll(BLANKS, ""));
        String selector = tags.getOrDefault("s", "").replaceAll(BLANKS, "");
        return Hosts.isDomain(domain) && !selector.isEmpty()
                ? Optional.of(new DkimSignature(field, domain, selector, tags))
                : Optional.empty();
    }

    /** What can be said without the key; empty where it can be verified. */
    Optional<Dkim> unverifiable(RawMessage message, Instant now) {
        if (message.bodyLength() > LARGEST_BODY) {
            return Optional.of(found(Result.NEUTRAL, "too-large"));
        }
        if (!tags.getOrDefault("a", "").equalsIgnoreCase("rsa-sha256")) {
            return Optional.of(found(Result.NEUTRAL, "algorithm"));
        }
        return isExpired(now) ? Optional.of(found(Result.NEUTRAL, "expired")) : Optional.empty();
    }

    /** It may have been valid when the message was refused. */
    private boolean isExpired(Instant now) {
        try {
            return tags.containsKey("x") && Long.parseLong(tags.get("x")) <= now.getEpochSecond();
        } catch (NumberFormatException broken) {
            return false;
        }
    }

    /**
     * @param key what DNS answers for the key
     * @param whole whether the body came back too
     */
    Dkim verified(RawMessage message, DnsAnswer key, boolean whole) {
        if (key.unknown()) {
            return late();
        }
        List<String> records =
                key.texts().stream().filter(text -> text.length() <= LONGEST_KEY).toList();
        if (key.nothing() || records.isEmpty()) {
            return found(Result.PERMERROR, "key-missing");
        }
        SignatureRecord signature;
        try {
            signature = new SignatureRecordImpl(field.substring(field.indexOf(':') + 1));
        } catch (RuntimeException broken) {
            return found(Result.PERMERROR, "syntax");
        }
        String wrong = wrongWith(records.get(0), signature);
        return wrong.isEmpty()
                ? verified(message.withOnly(field), records.get(0), whole)
                : found(Result.PERMERROR, wrong);
    }

    private static String wrongWith(String key, SignatureRecord signature) {
        if (TagList.of(key).getOrDefault("p", "-").isEmpty()) {
            return "key-revoked";
        }
        try {
            PublicKeyRecord record = new PublicKeyRecordImpl(key);
            record.validate();
            DKIMVerifier.apply(record, signature);
            RSAPublicKey rsa = (RSAPublicKey) record.getPublicKey();
            // RFC 8301 section 3.2
            return rsa.getModulus().bitLength() < DkimKey.SHORTEST_RSA_BITS ? "key-weak" : "";
        } catch (FailException | RuntimeException broken) {
            return "key-broken";
        }
    }

    private Dkim verified(RawMessage message, String key, boolean whole) {
        DKIMVerifier verifier = new DKIMVerifier((method, selector, token) -> List.of(key));
        try {
            BodyHasher body = verifier.newBodyHasher(message);
            boolean signedHeader =
                    body instanceof CompoundBodyHasher hasher
                            && hasher.getSignatureExceptions().isEmpty();
            if (!whole) {
                return found(Result.NEUTRAL, signedHeader ? "header-only" : "header-changed");
            }
            if (!signedHeader) {
                return found(Result.FAIL, "signature");
            }
            DKIMCommon.streamCopy(message.body(), body.getOutputStream());
            verifier.verify(body);
            return found(Result.PASS, "");
        } catch (FailException changed) {
            return found(Result.FAIL, whole ? "body-hash" : "signature");
        } catch (IOException | RuntimeException broken) {
            return found(Result.PERMERROR, "syntax");
        }
    }

    /** Neither good nor bad: the key did not come in time. */
    Dkim late() {
        return found(Result.TEMPERROR, "no-answer");
    }

    private Dkim found(Result result, String problem) {
        return new Dkim(domain, selector, result, problem);
    }
}
