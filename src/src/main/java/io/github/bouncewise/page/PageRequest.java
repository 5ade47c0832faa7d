// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A request, as the server received it.
 *
 * @param method such as {@code GET}
 * @param path below the page's own path, beginning with a slash; empty for the path itself
 * @param query as in the URI (RFC 3986 section 3.4), or empty
 * @param header the value of a header field by name; null where there is none
 */
public record PageRequest(
        String method, String path, String query, UnaryOperator<String> header, Body body) {

    /** What a request carries. */
    @FunctionalInterface
    public interface Body {
        Body NONE = most -> new byte[0];

        /** At most that many octets. */
        byte[] read(int most) throws IOException;
    }

    /** The value of a header field, or empty. */
    String field(String name) {
        String value = header.apply(name);
        return value == null ? "" : value;
    }
}
