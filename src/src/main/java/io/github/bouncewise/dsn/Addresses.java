// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of mail addresses (RFC 5321 section 4.1.2). */
public final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("(?i)" + Patterns.ADDRESS);
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");

    private Addresses() {}

    /** What follows the last {@code @}, in lower case; empty if there is none. */
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** The address in a field such as From, without name and brackets; or empty. */
    public static String in(String field) {
        Matcher bracketed = IN_BRACKETS.matcher(field);
        String inside = field;
        while (bracketed.find()) {
            inside = bracketed.group(1);
        }
        Matcher address = ADDRESS.matcher(inside);
        return address.find() ? address.group() : "";
    }

    /** All addresses in a field such as To, in order; without those in the names beside them. */
    public static List<String> allIn(String field) {
        List<String> addresses = new ArrayList<>();
        for (String one : field.split(",")) {
            String address = in(one);
            if (!address.isEmpty()) {
                addresses.add(address);
            }
        }
        return addresses;
    }
}
