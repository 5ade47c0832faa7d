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

    private Addresses() {}

    /** What follows the last {@code @}, in lower case; empty if there is none. */
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** The address in a field such as From, without name and brackets; or empty. */
    public static String in(String field) {
        String inside = lastInBrackets(field);
        if (isPlain(inside)) {
            return inside;
        }
        Matcher address = ADDRESS.matcher(inside);
        return address.find() ? address.group() : "";
    }

    /** What is between the last pair of angle brackets, else the whole field. */
    private static String lastInBrackets(String field) {
        int end = field.lastIndexOf('>');
        while (end >= 0) {
            int start = end - 1;
            while (start >= 0 && field.charAt(start) != '<' && field.charAt(start) != '>') {
                start--;
            }
            if (start >= 0 && field.charAt(start) == '<') {
                return field.substring(start + 1, end);
            }
            end = start;
        }
        return field;
    }

    /** Whether a text is an address of letters, digits and some signs; the pattern finds all. */
    private static boolean isPlain(String text) {
        int at = text.indexOf('@');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ofLabel =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '-'
                            || c == '_';
            boolean dot = c == '.' && (i < at || isBetweenLabels(text, at, i));
            if (!ofLabel && !dot && i != at && (c != '+' && c != '=' || i > at)) {
                return false;
            }
        }
        return at > 0 && at + 1 < text.length();
    }

    private static boolean isBetweenLabels(String text, int at, int dot) {
        return dot > at + 1 && dot + 1 < text.length() && text.charAt(dot - 1) != '.';
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
