// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the numbers of a reply mean by the book: {@code codes.yaml}. What a provider means by them
 * is the rules' knowledge.
 *
 * @param reply by SMTP reply code (RFC 5321 section 4.2.3)
 * @param status by subject and detail of the enhanced status code (RFC 3463), such as {@code 1.1}
 */
public record Codes(Map<String, String> reply, Map<String, String> status) {
    public Codes {
        reply = Map.copyOf(reply);
        status = Map.copyOf(status);
    }

    /** These with others laid over them. */
    Codes with(Codes others) {
        return new Codes(over(reply, others.reply), over(status, others.status));
    }

    private static Map<String, String> over(Map<String, String> under, Map<String, String> over) {
        Map<String, String> both = new HashMap<>(under);
        both.putAll(over);
        return both;
    }

    /** The meaning of a reply code such as 550. */
    public Optional<String> reply(int code) {
        return Optional.ofNullable(reply.get(Integer.toString(code)));
    }

    /** The meaning of an enhanced status code such as {@code 5.1.1}, whatever its class. */
    public Optional<String> status(String code) {
        return Optional.ofNullable(status.get(code.substring(code.indexOf('.') + 1)));
    }
}
