// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A MIME entity (RFC 2045 section 2.4). Messages inside (message/rfc822) are leaves: their octets
 * are the body.
 *
 * @param type media type in lower case, such as {@code text/plain}
 * @param parameters of the media type, names in lower case
 * @param body what the transfer encoding held; empty for a multipart and for what is not kept
 * @param parts of a multipart, in order
 */
record Part(
        String type,
        Map<String, String> parameters,
        Headers headers,
        Slice body,
        List<Part> parts) {

    Part {
        parameters = Map.copyOf(parameters);
        parts = List.copyOf(parts);
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    boolean isText() {
        return type.startsWith("text/");
    }

    /** A message inside: whole (message/rfc822, message/global) or its header only. */
    boolean isReturned() {
        return switch (type) {
            case "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "message/rfc822-headers",
                    "message/global-headers",
                    "message/partial" ->
                    true;
            default -> false;
        };
    }

    /** A message that came back without a type: its header is in the place of the part's header. */
    boolean isUntypedMessage() {
        return isText()
                && headers.first("From").isPresent()
                && (headers.first("Message-ID").isPresent()
                        || headers.first("Received").isPresent());
    }

    /** RFC 3464 section 2, RFC 6533 section 3. */
    boolean isDeliveryStatus() {
        return type.equals("message/delivery-status")
                || type.equals("message/global-delivery-status");
    }

    /** RFC 5965 section 3. */
    boolean isFeedback() {
        return type.equals("message/feedback-report");
    }

    /** RFC 8098 section 3, RFC 6533 section 6. */
    boolean isDisposition() {
        return type.equals("message/disposition-notification")
                || type.equals("message/global-disposition-notification");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /**
     * The part itself unless it is a multipart, else all entities below that are not multiparts, in
     * order.
     */
    List<Part> leaves() {
        List<Part> leaves = new ArrayList<>();
        collect(leaves);
        return leaves;
    }

    private void collect(List<Part> leaves) {
        if (parts.isEmpty()) {
            leaves.add(this);
        }
        parts.forEach(part -> part.collect(leaves));
    }

    /** The body as text; octets that the charset does not know become U+FFFD. */
    String text() {
        return TextDecoder.decode(body, parameter("charset"));
    }
}
