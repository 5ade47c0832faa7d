// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;

/**
 * Who runs mail servers: an entry of {@code providers.yaml}.
 *
 * @param id the word that rules use, such as {@code google}
 * @param name what people call it, such as {@code Gmail}
 * @param hosts domains under which its mail servers stand, in lower case
 */
public record Provider(String id, String name, List<String> hosts) {
    public Provider {
        hosts = List.copyOf(hosts);
    }
}
