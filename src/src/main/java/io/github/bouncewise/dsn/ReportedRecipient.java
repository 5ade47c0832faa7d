// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.Locale;

/** One recipient of a delivery status (RFC 3464 section 2.3), and what the notice says about it. */
record ReportedRecipient(Headers fields, Said said, NoticeReader reader, Format format) {

    Failure read() {
        String recipient = address("Final-Recipient");
        String original = address("Original-Recipient");
        if (recipient.isEmpty()) {
            recipient = original;
        }
        String words = DeliveryStatus.withoutType(fields.first("Diagnostic-Code").orElse(""));
        String around = around(recipient, original);
        Reply reply = Reply.in(words);
        Reply told = reader.reply(around, said.lead(), format);
        String status = Reply.statusIn(fields.first("Status").orElse(""));
        return new Failure(
                recipient,
                original,
                action(),
                reply.code() > 0 ? reply.code() : told.code(),
                better(better(reply.status(), status), told.status()),
                reply.text().isEmpty() ? told.text() : reply.text(),
                remoteMta(around),
                phase(around));
    }

    private String address(String name) {
        String typed = fields.first(name).orElse("");
        String address = ReturnedMessageReader.address(DeliveryStatus.withoutType(typed));
        return address.isEmpty() ? DeliveryStatus.withoutType(typed) : address;
    }

    private Action action() {
        String word = fields.first("Action").orElse("").toLowerCase(Locale.ROOT);
        for (Action action : Action.values()) {
            if (word.startsWith(action.word())) {
                return action;
            }
        }
        return Action.FAILED;
    }

    private String around(String recipient, String original) {
        String about = said.about(recipient);
        return about.isEmpty() ? said.about(original) : about;
    }

    private String remoteMta(String around) {
        String named = DeliveryStatus.withoutType(fields.first("Remote-MTA").orElse(""));
        return named.isEmpty() ? reader.host(around, format) : named;
    }

    private Phase phase(String around) {
        Phase phase = reader.phase(fields.first("Diagnostic-Code").orElse(""), format);
        return phase == Phase.UNKNOWN ? reader.phase(around, format) : phase;
    }

    /** The first where it tells as much as the second. */
    private static String better(String first, String second) {
        return Reply.weight(second) > Reply.weight(first) ? second : first;
    }
}
