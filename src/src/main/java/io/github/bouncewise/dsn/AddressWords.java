// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a notice says about each address.
 *
 * @param words from the address to the next one; in order
 * @param lead what comes before the first address, and so is about all of them
 */
record AddressWords(Map<String, String> words, String lead) {

    Set<String> addresses() {
        return words.keySet();
    }

    /** The same addresses, of which nothing is said but what the whole notice says. */
    AddressWords ofNotice(String notice) {
        Map<String, String> nothing = new LinkedHashMap<>();
        addresses().forEach(address -> nothing.put(address, ""));
        return new AddressWords(nothing, notice);
    }

    /**
     * The words about an address, compared without regard to case; empty for an unknown address.
     */
    String about(String address) {
        for (Map.Entry<String, String> entry : words.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(address)) {
                return entry.getValue();
            }
        }
        return "";
    }
}
