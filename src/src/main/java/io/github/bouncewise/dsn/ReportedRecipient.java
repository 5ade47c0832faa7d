// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One recipient of a delivery status (RFC 3464 section 2.3), and what the notice says about it. */
final class ReportedRecipient {
    private static final Pattern HOST =
            Pattern.compile("^[\\[<(]*([A-Za-z0-9_:](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?)");

    private final Headers fields;
    private final AddressWords said;
    private final NoticeReader reader;
    private final boolean alone;
    private final String recipient;
    private final String original;

    /**
     * @param alone whether it is the only recipient of the report: what the notice says is then
     *     about it, whatever address it names
     */
    ReportedRecipient(Headers fields, AddressWords said, NoticeReader reader, boolean alone) {
        this.fields = fields;
        this.said = said;
        this.reader = reader;
        this.alone = alone;
        this.original = address("Original-Recipient");
        this.recipient = recipient(address("Final-Recipient"));
    }

    /**
     * The final recipient, or the original one if that is not a mail address (X.400, a local name).
     */
    private String recipient(String named) {
        if (!Addresses.in(named).isEmpty()) {
            return named;
        }
        if (!original.isEmpty()) {
            return original;
        }
        boolean toldByNotice = alone && said.addresses().size() == 1;
        return toldByNotice ? said.addresses().iterator().next() : named;
    }

    Failure read() {
        Interruption.check();
        String around = around();
        String words = DeliveryStatus.withoutType(field("Diagnostic-Code"));
        // Postfix before 2.3, and others: "X-Postfix; host mx.example.com said: 550 ..."
        Optional<String> quoted = reader.quoted(words);
        Reply diagnostic = Reply.in(quoted.orElseGet(() -> ReasonWords.completed(words, around)));
        Reply told = reader.reply(around, said.lead());
        Reply field = new Reply(0, Reply.statusIn(field("Status")), "");
        // A status of the report with detail is the server's; one without is a guess of its own.
        List<Reply> replies =
                Reply.weight(field.status()) > Reply.SUBJECT
                        ? List.of(diagnostic, field, told)
                        : List.of(diagnostic, told, field);
        Reply best = best(replies);
        String text = text(diagnostic, told);
        String host = remoteMta(around);
        Phase phase = phase(around);
        return new Failure(
                recipient,
                original,
                action(),
                firstCode(List.of(best, diagnostic, told)),
                best.status(),
                text,
                host,
                phase,
                reader.explanation(lines(), around, alone ? said.lead() : ""),
                Dates.of(field("Will-Retry-Until")),
                speaker(text, diagnostic, quoted.isPresent(), host, phase, around));
    }

    private Speaker speaker(
            String text,
            Reply diagnostic,
            boolean quoted,
            String host,
            Phase phase,
            String around) {
        String type = DeliveryStatus.type(field("Diagnostic-Code"));
        if (!text.equals(diagnostic.text())) {
            if (text.equals(comment())) {
                return text.isEmpty() ? Speaker.UNKNOWN : Speaker.REPORTING;
            }
            // "x-unix; 67": only the notice has words.
            boolean number = !type.isEmpty() && !ReasonWords.says(diagnostic.text());
            return reader.speaker(text, number ? type : "", around, said.lead(), host, phase);
        }
        String words = DeliveryStatus.withoutType(field("Diagnostic-Code"));
        return quoted
                ? reader.speaker(text, type, words, "", host, phase)
                : reader.speaker(text, type, around, said.lead(), host, phase);
    }

    private String lines() {
        return fields.fields().stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("\n"));
    }

    private String text(Reply diagnostic, Reply told) {
        boolean onlyExpired =
                Reply.weight(diagnostic.status()) == Reply.EXPIRED
                        && Reply.weight(told.status()) > Reply.EXPIRED;
        if (onlyExpired) {
            return told.text();
        }
        if (ReasonWords.says(diagnostic.text())) {
            return diagnostic.text();
        }
        String comment = comment();
        return comment.isEmpty() ? told.text() : comment;
    }

    /** What stands in brackets behind the status. */
    private String comment() {
        String status = field("Status");
        int start = status.indexOf('(');
        int end = status.lastIndexOf(')');
        return start < 0 || end < start ? "" : Reply.oneLine(status.substring(start + 1, end));
    }

    private String address(String name) {
        String typed = DeliveryStatus.withoutType(field(name));
        String address = Addresses.in(typed);
        return address.isEmpty() ? typed.replace("<", "").replace(">", "").strip() : address;
    }

    private String field(String name) {
        return fields.first(name).orElse("");
    }

    private Action action() {
        String word = field("Action").toLowerCase(Locale.ROOT);
        if (word.startsWith("deliver")) {
            // Postfix answers "sendmail -bv" with "deliverable".
            return Action.DELIVERED;
        }
        for (Action action : Action.values()) {
            if (word.startsWith(action.word())) {
                return action;
            }
        }
        return Action.FAILED;
    }

    private String around() {
        String about = said.about(recipient);
        if (about.isEmpty()) {
            about = said.about(original);
        }
        return about.isEmpty() && alone && said.addresses().size() == 1
                ? said.words().values().iterator().next()
                : about;
    }

    /** The host alone: Google adds its address, Sun the ports, others brackets or a full stop. */
    private String remoteMta(String around) {
        Matcher named = HOST.matcher(DeliveryStatus.withoutType(field("Remote-MTA")));
        if (named.find()) {
            return named.group(1);
        }
        String quoted = reader.host(field("Diagnostic-Code"));
        return quoted.isEmpty() ? reader.host(around) : quoted;
    }

    private Phase phase(String around) {
        Phase phase = reader.phase(field("Diagnostic-Code"));
        return phase == Phase.UNKNOWN ? reader.phase(around) : phase;
    }

    /** The one whose status tells most; the first of equals. */
    private static Reply best(List<Reply> replies) {
        Reply best = Reply.NONE;
        for (Reply reply : replies) {
            if (Reply.weight(reply.status()) > Reply.weight(best.status())) {
                best = reply;
            }
        }
        return best;
    }

    private static int firstCode(List<Reply> replies) {
        return replies.stream()
                .mapToInt(Reply::code)
                .filter(code -> code > 0)
                .findFirst()
                .orElse(0);
    }
}
