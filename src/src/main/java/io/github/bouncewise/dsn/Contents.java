// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entities of a message by what they are for.
 *
 * @param notice the text for people, without the returned message
 * @param verbatim the first text part as it came
 * @param report the text of all delivery-status parts
 * @param returned the octets of the message that came back
 * @param wholeReturned whether its body is among them
 */
record Contents(
        Part root,
        String notice,
        String verbatim,
        String report,
        Optional<byte[]> returned,
        boolean headersOnly) {

    /** Characters of notice that are looked at. What servers say about a failure is far shorter. */
    static final int NOTICE_LIMIT = 100_000;

    static Contents of(Part root) {
        List<String> plain = new ArrayList<>();
        List<String> html = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        byte[] returned = null;
        boolean headersOnly = false;
        for (Part part : root.leaves()) {
            if (part.isDeliveryStatus()) {
                report.append(limited(part.text())).append("\n\n");
            } else if (part.isReturned()) {
                if (returned == null) {
                    returned = part.body();
                    headersOnly = part.type().endsWith("headers");
                }
            } else if (part.isText() && returned == null) {
                String text = limited(part.text());
                if (part.type().equals("text/html")) {
                    html.add(text);
                } else {
                    plain.add(text);
                }
            }
        }
        boolean onlyHtml = plain.stream().allMatch(String::isBlank);
        String verbatim = onlyHtml ? first(html) : first(plain);
        String notice =
                onlyHtml
                        ? String.join("\n\n", html.stream().map(HtmlText::of).toList())
                        : String.join("\n\n", plain);
        return new Contents(
                root,
                Lines.withBareLineFeeds(limited(notice)),
                verbatim,
                report.toString(),
                Optional.ofNullable(returned),
                headersOnly);
    }

    private static String first(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
    }

    private static String limited(String text) {
        return text.length() > NOTICE_LIMIT ? text.substring(0, NOTICE_LIMIT) : text;
    }
}
