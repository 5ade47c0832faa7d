// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content that is put into a bounce.
 *
 * @param text the report as plain text in UTF-8, lines ended by {@code \n}; not to be changed
 * @param html the same report as an HTML page; not to be changed
 * @param languages RFC 5646 tags of both, in the order of the text
 * @param returnedInNotice whether the notice contains the returned message, so that the notice must
 *     stay visible if the bounce has no other copy
 * @param headers header fields: names that begin with {@code X-Bouncewise-}, and those of a reply
 *     ({@code In-Reply-To}, {@code References}, {@code Auto-Submitted}), which are written only
 *     where the bounce has none of that name; in the order in which they are written; only
 *     printable ASCII of the values is kept
 */
public record ReportContent(
        Octets text,
        Octets html,
        List<String> languages,
        boolean returnedInNotice,
        Map<String, String> headers) {

    /** The same from texts. */
    public ReportContent(
            String text,
            String html,
            List<String> languages,
            boolean returnedInNotice,
            Map<String, String> headers) {
        this(Octets.of(text), Octets.of(html), languages, returnedInNotice, headers);
    }

    /**
     * @throws IllegalArgumentException for any other header name: no annotation may replace a field
     *     of the bounce
     */
    public ReportContent {
        languages = List.copyOf(languages);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        for (String name : headers.keySet()) {
            if (!OwnFields.isOurs(name) && !OwnFields.OF_REPLY.contains(name)) {
                throw new IllegalArgumentException(
                        "header \"" + name + "\" does not begin with " + OwnFields.PREFIX);
            }
        }
    }
}
