// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text for people, cut where the returned message begins.
 *
 * @param text what the server says
 * @param returned what follows, with its header first; empty where nothing does
 */
record Notice(String text, String returned) {
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

    /** Cuts at the first line that announces a message, else at the first header. */
    static Notice cut(String text, List<Pattern> announcements) {
        int end = -1;
        int from = -1;
        for (Pattern announcement : announcements) {
            Matcher found = announcement.matcher(text);
            if (found.find() && (end < 0 || found.start() < end)) {
                end = found.start();
                from = found.end();
            }
        }
        if (end < 0) {
            end = header(text);
            from = end;
        }
        return end < 0
                ? new Notice(text, "")
                : new Notice(text.substring(0, end), text.substring(from).stripLeading());
    }

    /** Where a message header begins in the text, or -1. */
    private static int header(String text) {
        int start = -1;
        int fields = 0;
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(position, next);
            int colon = Lines.fieldName(line);
            if (colon > 0
                    && HEADER_NAMES.contains(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
                if (fields == 0) {
                    start = position;
                }
                fields++;
                if (fields == FIELDS_OF_A_HEADER) {
                    return start;
                }
            } else if (colon < 0 && (line.isBlank() || !Character.isWhitespace(line.charAt(0)))) {
                fields = 0;
            }
            position = next;
        }
        return -1;
    }
}
