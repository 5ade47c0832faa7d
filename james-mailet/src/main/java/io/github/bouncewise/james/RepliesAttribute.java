// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.dsn.RemoteReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * The replies of remote servers as an attribute of a mail. James copies it from the mail that
 * failed to the bounce made from it. It contains only collections, maps, texts and numbers, so that
 * it can be serialised to the JSON queue of a cluster.
 */
final class RepliesAttribute {
    static final AttributeName NAME = AttributeName.of("io.github.bouncewise.remote-replies");

    private static final String RECIPIENT = "recipient";
    private static final String REMOTE_MTA = "remoteMta";
    private static final String COMMAND = "command";
    private static final String REPLY_CODE = "replyCode";
    private static final String TEXT = "text";

    private RepliesAttribute() {}

    static Attribute of(List<RemoteReply> replies) {
        Collection<AttributeValue<?>> values = new ArrayList<>();
        for (RemoteReply reply : replies) {
            Map<String, AttributeValue<?>> fields =
                    Map.of(
                            RECIPIENT, AttributeValue.of(reply.recipient()),
                            REMOTE_MTA, AttributeValue.of(reply.remoteMta()),
                            COMMAND, AttributeValue.of(reply.command()),
                            REPLY_CODE, AttributeValue.of(reply.replyCode()),
                            TEXT, AttributeValue.of(reply.text()));
            values.add(AttributeValue.of(fields));
        }
        return new Attribute(NAME, AttributeValue.of(values));
    }

    /** The replies; empty if the mail has none: it came from outside, or another mailet made it. */
    static List<RemoteReply> read(Mail mail) {
        List<RemoteReply> replies = new ArrayList<>();
        mail.getAttribute(NAME)
                .flatMap(attribute -> attribute.getValue().valueAs(Collection.class))
                .ifPresent(values -> ((Collection<?>) values).forEach(v -> read(v, replies)));
        return List.copyOf(replies);
    }

    private static void read(Object value, List<RemoteReply> replies) {
        if (value instanceof AttributeValue<?> one && one.value() instanceof Map<?, ?> fields) {
            replies.add(
                    new RemoteReply(
                            text(fields, RECIPIENT),
                            text(fields, REMOTE_MTA),
                            text(fields, COMMAND),
                            number(fields, REPLY_CODE),
                            text(fields, TEXT)));
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof AttributeValue<?> value
                        && value.value() instanceof String text
                ? text
                : "";
    }

    private static int number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof AttributeValue<?> value
                        && value.value() instanceof Integer number
                ? number
                : 0;
    }
}
