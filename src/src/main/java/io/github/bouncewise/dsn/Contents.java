// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The entities of a message by what they are for.
 *
 * @param notice the text for people, lines ended by LF alone; the returned message may follow in it
 * @param verbatim the first text part as it came
 * @param report the text of all delivery-status parts
 * @param returned the octets of the message that came back, where it is an entity of its own
 * @param unread octets of text beyond the limit
 */
record Contents(
        Part root,
        String notice,
        String verbatim,
        String report,
        Optional<Part> returned,
        int unread) {

    /** Octets of each text that are looked at. What servers say of a failure is far shorter. */
    static final int LIMIT = 60_000;

    /** The same for reports: a thousand recipients have room in it. */
    static final int REPORT_LIMIT = 500_000;

    static Contents of(Part root) {
        List<String> plain = new ArrayList<>();
        List<String> html = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        Part returned = null;
        int left = LIMIT;
        int unread = 0;
        for (Part part : root.leaves()) {
            if (part.isDeliveryStatus()) {
                report.append(text(part, REPORT_LIMIT)).append("\n\n");
            } else if (part.isReturned()) {
                returned = returned == null ? part : returned;
            } else if (part.isText() && returned == null) {
                (part.type().equals("text/html") ? html : plain).add(text(part, left));
                unread += Math.max(0, part.body().length - left);
                left = Math.max(0, left - part.body().length);
            }
        }
        boolean onlyHtml = plain.stream().allMatch(String::isBlank);
        List<String> notices = onlyHtml ? html.stream().map(HtmlText::of).toList() : plain;
        return new Contents(
                root,
                Lines.withBareLineFeeds(String.join("\n\n", notices)),
                first(onlyHtml ? html : plain),
                report.length() > REPORT_LIMIT
                        ? report.substring(0, REPORT_LIMIT)
                        : report.toString(),
                Optional.ofNullable(returned),
                unread);
    }

    private static String text(Part part, int limit) {
        return part.body().length <= limit
                ? part.text()
                : TextDecoder.decode(Arrays.copyOf(part.body(), limit), part.parameter("charset"));
    }

    private static String first(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
    }
}
