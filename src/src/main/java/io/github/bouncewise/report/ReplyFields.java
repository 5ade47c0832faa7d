// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Bounce;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields by which a mail program shows a bounce with the message that came back, and by which
 * other programs know that nobody wrote it: for bounces that lack them.
 */
final class ReplyFields {
    private ReplyFields() {}

    /**
     * {@code Auto-Submitted} (RFC 3834 section 5), and {@code In-Reply-To} and {@code References}
     * (RFC 5322 section 3.6.4) if the Message-ID of the returned message is known and usable. Where
     * nothing came back, the bounce's own In-Reply-To tells it.
     */
    static Map<String, String> of(Bounce bounce) {
        Map<String, String> fields = new LinkedHashMap<>();
        String returned = bounce.returned().messageId();
        String id =
                returned.isEmpty() ? bounce.headers().first("In-Reply-To").orElse("") : returned;
        if (id.startsWith("<")
                && Shape.MESSAGE_ID.of(id).isPresent()
                && !id.equals(bounce.headers().first("Message-ID").orElse(""))) {
            fields.put("In-Reply-To", id);
            fields.put("References", id);
        }
        fields.put("Auto-Submitted", "auto-replied");
        return fields;
    }
}
