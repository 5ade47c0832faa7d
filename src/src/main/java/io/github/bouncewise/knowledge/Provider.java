// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;

/**
 * Who runs mail servers: an entry of {@code providers.yaml}.
 *
 * @param id the word that rules use, such as {@code google}
 * @param name what people call it, such as {@code Gmail}
 * @param hosts domains under which its mail servers stand, in lower case
 * @param mail domains at which people have their addresses there, in lower case
 * @param spf what the SPF record of a domain includes that sends through it (RFC 7208 section 5.2),
 *     or empty
 */
public record Provider(String id, String name, List<String> hosts, List<String> mail, String spf) {
    public Provider {
        hosts = List.copyOf(hosts);
        mail = List.copyOf(mail);
    }
}
