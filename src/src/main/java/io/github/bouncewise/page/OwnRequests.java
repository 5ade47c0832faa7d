// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import java.net.URI;
import java.util.Locale;

/**
 * Keeps pages of other sites from acting through the browser of an administrator. Browsers say
 * where a request that changes something comes from: by Sec-Fetch-Site (Fetch Metadata), or else by
 * Origin (RFC 6454). Programs that are no browsers send neither, and may act.
 */
public final class OwnRequests {
    private OwnRequests() {}

    /** Whether a request that acts comes from our own page, or from no page. */
    public static boolean isOwn(PageRequest request) {
        String site = request.field("Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.field("Origin");
        return origin.isEmpty() || host(origin).equals(lower(request.field("Host")));
    }

    static void check(PageRequest request) {
        if (!isOwn(request)) {
            throw new BadRequest(403, "not-own");
        }
    }

    /** With the port, as in the field Host. */
    private static String host(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : lower(authority);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
