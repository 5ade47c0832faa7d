// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A text for people, divided into its possible parts.
 *
 * @param text what the server says
 * @param report the fields of a delivery status that a server or gateway left in the text
 * @param returned the returned message, its header first
 */
record Notice(String text, String report, String returned) {
    private static final Set<String> HEADER_NAMES =
            Set.of(
                    "received",
                    "return-path",
                    "from",
                    "to",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "dkim-signature",
                    "x-mailer");

    /** Fields in a row that make a header of a text; a notice quotes two or three. */
    private static final int FIELDS_OF_A_HEADER = 4;

    private static final Pattern REPORT_FIELD =
            Pattern.compile(
                    "(?im)^(?:Reporting-MTA|Original-Envelope-Id|Arrival-Date|(?:Final|Original)-Recipient):");

    /** What else a report has. Searched first: hardly any text for people has it. */
    private static final List<Pattern> RECIPIENT_FIELD =
            List.of(Pattern.compile("(?im)^Final-Recipient:"));

    /** Its patterns that are searched in texts beside those of the formats. */
    static List<Pattern> patterns() {
        return RECIPIENT_FIELD;
    }

    /**
     * Cuts the returned message off where the first header begins, or at a line before that which
     * announces a message.
     */
    static Notice cut(String text, List<Pattern> announcements, SearchedTexts texts) {
        int header = header(text);
        int end = header < 0 ? text.length() : header;
        int from = end;
        Optional<Matches.Match> found =
                Matches.first(announcements, texts.of(text.substring(0, end)));
        if (found.isPresent()) {
            end = found.get().start();
            from = header < 0 ? found.get().end() : header;
        }
        String said = text.substring(0, end);
        String returned = withoutIndent(text.substring(from));
        Matcher report = REPORT_FIELD.matcher(said);
        return texts.of(said).hasAny(RECIPIENT_FIELD) && report.find()
                ? new Notice(
                        said.substring(0, report.start()), said.substring(report.start()), returned)
                : new Notice(said, "", returned);
    }

    /** All that the server says, its report included. */
    String said() {
        return text + report;
    }

    /** Whether the returned message follows, or its header. */
    boolean holdsReturned() {
        return !returned.isBlank();
    }

    /** List managers set the returned message in by some blanks: those of its first line go. */
    private static String withoutIndent(String returned) {
        int line = 0;
        int text = 0;
        while (text < returned.length() && Character.isWhitespace(returned.charAt(text))) {
            line = returned.charAt(text) == '\n' ? text + 1 : line;
            text++;
        }
        String indent = returned.substring(line, text);
        return indent.isEmpty()
                ? returned.substring(line)
                : returned.substring(text).replace("\n" + indent, "\n");
    }

    /** Where a message header begins in the text, or -1. */
    private static int header(String text) {
        int start = -1;
        int fields = 0;
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            int next = end < 0 ? text.length() : end + 1;
            int colon = TextLines.fieldName(text, position, next);
            if (colon > position && isHeaderName(text.substring(position, colon))) {
                if (fields == 0) {
                    start = position;
                }
                fields++;
                if (fields == FIELDS_OF_A_HEADER) {
                    return start;
                }
            } else if (colon < 0
                    && (!Character.isWhitespace(text.charAt(position))
                            || isBlank(text, position, next))) {
                fields = 0;
            }
            position = next;
        }
        return -1;
    }

    private static boolean isBlank(String text, int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == to;
    }

    private static boolean isHeaderName(String name) {
        return HEADER_NAMES.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
