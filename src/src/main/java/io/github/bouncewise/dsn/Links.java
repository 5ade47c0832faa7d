// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the links in a returned message lead. */
public final class Links {
    /** Scheme, who signs in (if anybody) and host of a web address (RFC 3986 section 3.2). */
    private static final Pattern LINK =
            Pattern.compile("(?i)\\bhttps?://(?:[^\\s/?#@\"'<>]*@)?([\\pL\\pN.-]+)");

    /** Characters of each text that are looked at. */
    private static final int LIMIT = 200_000;

    private Links() {}

    /**
     * The hosts in lower case, each once, in their order; none where the message did not come back
     * whole.
     *
     * @param most how many at most
     */
    public static List<String> hosts(ReturnedMessage message, int most) {
        Set<String> hosts = new LinkedHashSet<>();
        if (!message.whole()) {
            return List.of();
        }
        for (Part part : MimeReader.read(message.content()).leaves()) {
            if (part.isText()) {
                String text = part.text();
                Matcher link = LINK.matcher(text.substring(0, Math.min(text.length(), LIMIT)));
                while (hosts.size() < most && link.find()) {
                    hosts.add(link.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return List.copyOf(hosts);
    }
}
