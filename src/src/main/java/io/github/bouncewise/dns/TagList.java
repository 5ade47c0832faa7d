// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The tag=value lists of DKIM (RFC 6376 section 3.2), which DMARC and MTA-STS took over. */
public final class TagList {
    private TagList() {}

    /** Values by tag in lower case, the first of each; without the blanks around them. */
    public static Map<String, String> of(String record) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : record.split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                String name = tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                tags.putIfAbsent(name, tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
