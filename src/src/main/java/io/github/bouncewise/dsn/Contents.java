// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.Slice;
import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entities of a message by what they are for.
 *
 * @param notice the text for people, lines ended by LF alone; the returned message may follow in it
 * @param first the first text part, in the same way
 * @param report the text of all delivery-status parts
 * @param returned the octets of the message that came back, where it is an entity of its own
 * @param unread octets of text beyond the limit
 */
record Contents(
        Part root,
        String notice,
        String first,
        String report,
        Optional<Part> returned,
        int unread) {

    /** Octets of each text that are looked at. What servers say of a failure is far shorter. */
    static final int LIMIT = 60_000;

    /** The same for reports: it is large enough for a thousand recipients. */
    static final int REPORT_LIMIT = 500_000;

    /** Octets in which the first field of a report ends. */
    private static final int REPORT_START = 200;

    private static final Pattern REPORT =
            Pattern.compile("(?i)^\\s*(?:Reporting-MTA|Original-Envelope-Id): *[^\\n]+\\n");

    private static final Pattern FIELD =
            Pattern.compile(
                    "(?im)^(?:Reporting-MTA|(?:Final|Original)-Recipient|Original-Envelope-Id|Arrival-Date"
                            + "|Action|Status|Diagnostic-Code)[ \\t]*:");

    static Contents of(Part root) {
        List<String> plain = new ArrayList<>();
        List<String> html = new ArrayList<>();
        List<String> reports = new ArrayList<>();
        Part returned = null;
        int left = LIMIT;
        int unread = 0;
        for (Part part : root.leaves()) {
            Interruption.check();
            if ((part.isDeliveryStatus() && holdsFields(part)) || isReportAsText(part)) {
                reports.add(text(part, lineStart(part.body(), REPORT_LIMIT)).concat("\n\n"));
            } else if (part.isReturned() || (part != root && part.isUntypedMessage())) {
                returned = returned == null ? part : returned;
            } else if ((part.isText() || part.isDeliveryStatus()) && returned == null) {
                int read = lineStart(part.body(), left);
                (part.type().equals("text/html") ? html : plain).add(text(part, read));
                unread += part.body().length() - read;
                left -= read;
            }
        }
        boolean onlyHtml = plain.stream().allMatch(String::isBlank);
        List<String> notices =
                (onlyHtml ? html.stream().map(HtmlText::of) : plain.stream())
                        .map(TextLines::withBareLineFeeds)
                        .toList();
        String report = joined("", reports);
        return new Contents(
                root,
                joined("\n\n", notices),
                first(notices),
                report.substring(0, Math.min(report.length(), REPORT_LIMIT)),
                Optional.ofNullable(returned),
                unread);
    }

    /** Whether it says to be a report of RFC 3464, however little of it came. */
    boolean isReport() {
        return root.parameter("report-type").equalsIgnoreCase("delivery-status");
    }

    /** Some servers give the text for people the type of the report. */
    private static boolean holdsFields(Part part) {
        int read = lineStart(part.body(), REPORT_LIMIT);
        return FIELD.matcher(part.body().first(read).latin1()).find();
    }

    /** Gateways that do not know the type of a report make a text of it. */
    private static boolean isReportAsText(Part part) {
        if (!part.type().equals("text/plain")) {
            return false;
        }
        return REPORT.isIn(part.body().first(REPORT_START).latin1());
    }

    private static String text(Part part, int octets) {
        return TextDecoder.decode(part.body().first(octets), part.parameter("charset"));
    }

    /** The last start of a line up to a place, so that no character is cut; else the place. */
    private static int lineStart(Slice octets, int at) {
        if (at >= octets.length()) {
            return octets.length();
        }
        int start = at;
        while (start > 0 && octets.array()[octets.from() + start - 1] != '\n') {
            start--;
        }
        return start == 0 ? at : start;
    }

    /** One text alone is not copied. */
    private static String joined(String between, List<String> texts) {
        return texts.size() == 1 ? texts.get(0) : String.join(between, texts);
    }

    private static String first(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
    }
}
