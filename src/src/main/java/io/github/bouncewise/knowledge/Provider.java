// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;

/**
 * An operator of mail servers: an entry of {@code providers.yaml}.
 *
 * @param id the word that rules use, such as {@code google}
 * @param name what people call it, such as {@code Gmail}
 * @param hosts domains that contain its mail servers, in lower case
 * @param mail domains of its users' addresses, in lower case
 * @param spf the domain that the SPF record of a domain must include to send through it (RFC 7208
 *     section 5.2), or empty
 */
public record Provider(String id, String name, List<String> hosts, List<String> mail, String spf) {
    public Provider {
        hosts = List.copyOf(hosts);
        mail = List.copyOf(mail);
    }
}
