// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.IpAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Host names that a provider makes of addresses, such as {@code host-203-0-113-7.example.net}. */
final class GenericNames {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** Of the four octets: the first one is often left out, or part of the domain. */
    private static final int ENOUGH = 3;

    private GenericNames() {}

    /** Whether the name contains the address: by its octets, in any order, or in hexadecimal. */
    static boolean isMadeOf(String ip, String name) {
        String plain = Hosts.plain(name);
        String host = plain.substring(0, plain.length() - Hosts.organisation(plain).length());
        return IpAddresses.parse(ip)
                .map(InetAddress::getAddress)
                .map(octets -> octets.length == 4 ? hasIpv4(host, octets) : hasIpv6(host, octets))
                .orElse(false);
    }

    private static boolean hasIpv4(String host, byte[] octets) {
        if (host.contains(HexFormat.of().formatHex(octets))) {
            return true;
        }
        List<Integer> numbers = new ArrayList<>();
        for (Matcher number = NUMBER.matcher(host); number.find(); ) {
            if (number.end() - number.start() <= 3) {
                numbers.add(Integer.parseInt(number.group()));
            }
        }
        int found = 0;
        for (byte octet : octets) {
            if (numbers.remove((Integer) (octet & 0xff))) {
                found++;
            }
        }
        return found >= ENOUGH;
    }

    /** The interface identifier (RFC 4291 section 2.5.1), whatever separates its digits. */
    private static boolean hasIpv6(String host, byte[] octets) {
        StringBuilder digits = new StringBuilder();
        host.chars().filter(c -> Character.digit(c, 16) >= 0).forEach(c -> digits.append((char) c));
        String all = HexFormat.of().formatHex(octets);
        String identifier = all.substring(all.length() / 2);
        String reversed = new StringBuilder(identifier).reverse().toString();
        return digits.indexOf(identifier) >= 0 || digits.indexOf(reversed) >= 0;
    }
}
