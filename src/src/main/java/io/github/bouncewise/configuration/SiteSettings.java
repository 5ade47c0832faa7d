// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of our own site can't be known from the rest of the configuration.
 *
 * @param selectors of our DKIM keys: {@code 2026a} for all domains, {@code
 *     2026a._domainkey.example.com} for one; in lower case
 * @param certificates servers whose certificates are looked at
 */
public record SiteSettings(List<String> selectors, List<Endpoint> certificates) {
    private static final Pattern SELECTOR =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*(\\._domainkey\\.[a-z0-9-]+(\\.[a-z0-9-]+)+)?");

    public SiteSettings {
        selectors = List.copyOf(selectors);
        certificates = List.copyOf(certificates);
    }

    /**
     * A server.
     *
     * @param port 1 to 65535
     */
    public record Endpoint(String host, int port) {
        private static final Pattern FORM =
                Pattern.compile(
                        "([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]+\\]):([0-9]{1,5})");

        /**
         * Reads {@code host:port}.
         *
         * @throws IllegalArgumentException whose text is the mend
         */
        public static Endpoint of(String text) {
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                int port = Integer.parseInt(form.group(2));
                if (port >= 1 && port <= 65_535) {
                    return new Endpoint(form.group(1), port);
                }
            }
            throw new IllegalArgumentException("write host:port, such as mail.example.com:993");
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Reads a selector.
     *
     * @throws IllegalArgumentException whose text is the mend
     */
    public static String selector(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.length() <= 253 && SELECTOR.matcher(plain).matches()) {
            return plain;
        }
        throw new IllegalArgumentException(
                "write a selector such as 2026a, or 2026a._domainkey.example.com for one domain");
    }
}
