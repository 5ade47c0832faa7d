// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine-readable part of a report (RFC 3464 section 2, RFC 6533 section 3).
 *
 * @param message the per-message fields
 * @param recipients the fields of each recipient, in order
 */
record DeliveryStatus(Headers message, List<Headers> recipients) {
    static final DeliveryStatus NONE = new DeliveryStatus(Headers.NONE, List.of());

    /** Recipients of one report that are read; James and others write a few, mailing lists some. */
    static final int MAX_RECIPIENTS = 1_000;

    DeliveryStatus {
        recipients = List.copyOf(recipients);
    }

    /**
     * Reads what the part holds. Groups are told apart by blank lines (section 2.1) and, since some
     * servers forget these, by a second recipient in a group. A line that neither starts with white
     * space nor with a field name goes on with the field above: James writes the lines of a reply
     * unfolded.
     */
    static DeliveryStatus parse(String text) {
        List<List<Headers.Field>> groups = new ArrayList<>();
        List<Headers.Field> group = new ArrayList<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String line : TextLines.of(text)) {
            int colon = TextLines.fieldName(line);
            if (line.isBlank()) {
                group = flush(name, value, group, groups);
                name = "";
                group = next(group, groups);
            } else if (colon > 0) {
                group = flush(name, value, group, groups);
                name = line.substring(0, colon).strip();
                value.append(line.substring(colon + 1).strip());
            } else if (!name.isEmpty()) {
                value.append('\n').append(line.strip());
            }
        }
        group = flush(name, value, group, groups);
        next(group, groups);
        return of(groups);
    }

    private static List<Headers.Field> flush(
            String name,
            StringBuilder value,
            List<Headers.Field> group,
            List<List<Headers.Field>> groups) {
        List<Headers.Field> into = group;
        if (!name.isEmpty()) {
            if (name.equalsIgnoreCase("Final-Recipient") && has(group, name)) {
                into = next(group, groups);
            }
            into.add(new Headers.Field(name, value.toString()));
            value.setLength(0);
        }
        return into;
    }

    private static List<Headers.Field> next(
            List<Headers.Field> group, List<List<Headers.Field>> groups) {
        if (group.isEmpty()) {
            return group;
        }
        groups.add(group);
        return new ArrayList<>();
    }

    private static boolean has(List<Headers.Field> group, String name) {
        return group.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    private static DeliveryStatus of(List<List<Headers.Field>> groups) {
        List<Headers.Field> message = new ArrayList<>();
        List<Headers> recipients = new ArrayList<>();
        for (List<Headers.Field> group : groups) {
            Interruption.check();
            boolean ofRecipient =
                    has(group, "Final-Recipient")
                            || has(group, "Original-Recipient")
                            || has(group, "Action");
            if (!ofRecipient) {
                message.addAll(group);
            } else if (recipients.size() < MAX_RECIPIENTS) {
                recipients.add(new Headers(group));
            }
        }
        return new DeliveryStatus(new Headers(message), recipients);
    }

    /** The value of a field of the form {@code type; value} (section 2.1.2), without the type. */
    static String withoutType(String typed) {
        int semicolon = typeEnd(typed);
        return semicolon >= 0 ? typed.substring(semicolon + 1).strip() : typed.strip();
    }

    /** The type of such a field, or empty. */
    static String type(String typed) {
        return typed.substring(0, Math.max(0, typeEnd(typed)));
    }

    private static int typeEnd(String typed) {
        int semicolon = typed.indexOf(';');
        boolean isType =
                semicolon >= 0
                        && typed.substring(0, semicolon)
                                .chars()
                                .noneMatch(c -> c <= ' ' || c == '@' || c == '<');
        return isType ? semicolon : -1;
    }
}
