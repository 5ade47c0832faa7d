// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Address;

/** IP addresses as text. Nothing here ever asks DNS. */
public final class IpAddresses {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 =
            Pattern.compile("[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}");
    private static final String TAG_TEXT = "ipv6:";
    private static final Pattern TAG = Pattern.compile("(?i)\\b" + TAG_TEXT);

    private IpAddresses() {}

    /** Reads a text that is an address, with or without brackets and the tag of RFC 5321 4.1.3. */
    public static Optional<InetAddress> parse(String text) {
        String bare = text.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.regionMatches(true, 0, TAG_TEXT, 0, TAG_TEXT.length())) {
            bare = bare.substring(TAG_TEXT.length());
        }
        try {
            return bare.isEmpty() ? Optional.empty() : Optional.of(Address.getByAddress(bare));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** An address and its place in a text. */
    public record Found(InetAddress address, int start) {}

    /** The addresses in a text, in their order; not the numbers in host names or versions. */
    public static List<Found> in(String text) {
        String plain = TAG.matcher(text).replaceAll("     ");
        List<Found> found = new ArrayList<>();
        for (Pattern pattern : List.of(IPV4, IPV6)) {
            for (Matcher m = pattern.matcher(plain); m.find(); ) {
                if (standsAlone(plain, m.start(), m.end())) {
                    parse(m.group()).ifPresent(a -> found.add(new Found(a, m.start())));
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean standsAlone(String text, int start, int end) {
        if (start > 0 && partOfName(text.charAt(start - 1))) {
            return false;
        }
        char next = end < text.length() ? text.charAt(end) : ' ';
        char second = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        return switch (next) {
            case '.' -> !Character.isLetterOrDigit(second);
            case ':' -> !Character.isLetterOrDigit(second) || portFollows(text, end);
            default -> !partOfName(next);
        };
    }

    /** Whether a port follows the colon, as in {@code 192.0.2.1:25}. */
    private static boolean portFollows(String text, int colon) {
        int end = colon + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == text.length() || !partOfName(text.charAt(end)) || text.charAt(end) == '.';
    }

    private static boolean partOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    /**
     * Whether it is reachable from the Internet: neither loopback nor private, link-local, shared
     * (RFC 6598), unique local (RFC 4193), multicast or reserved.
     */
    public static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        if (address instanceof Inet4Address) {
            return first != 0 && first < 240 && !(first == 100 && second >= 64 && second < 128);
        }
        return (first & 0xe0) == 0x20;
    }

    /** The short form; RFC 5952 for IPv6. */
    public static String text(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] octets = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 0xff) << 8 | octets[2 * i + 1] & 0xff;
        }
        int longest = 1;
        int gap = -1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                gap = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean follows = text.length() > 0 && text.charAt(text.length() - 1) != ':';
                text.append(follows ? ":" : "").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
