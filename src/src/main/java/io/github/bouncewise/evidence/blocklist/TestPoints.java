// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.knowledge.BlockListZone;
import org.xbill.DNS.Address;

/** What a working block list holds, and what it does not (RFC 5782 section 5). */
enum TestPoints {
    IPV4(
            BlockLists.reversed(octets(BlockListZone.LISTED_TEST_POINT)),
            BlockLists.reversed(octets(BlockListZone.CLEAR_TEST_POINT))),
    IPV6(
            BlockLists.reversed(mapped(octets(BlockListZone.LISTED_TEST_POINT))),
            BlockLists.reversed(mapped(octets(BlockListZone.CLEAR_TEST_POINT)))),
    NAMES(BlockListZone.LISTED_TEST_NAME, BlockListZone.CLEAR_TEST_NAME);

    /** As they are written before the zone. */
    final String listed;

    final String clear;

    TestPoints(String listed, String clear) {
        this.listed = listed;
        this.clear = clear;
    }

    private static byte[] octets(String ipv4) {
        return Address.toByteArray(ipv4, Address.IPv4);
    }

    /** The octets of an IPv4 address within IPv6 (RFC 4291 section 2.5.5.2). */
    private static byte[] mapped(byte[] ipv4) {
        byte[] ipv6 = new byte[16];
        ipv6[10] = (byte) 0xff;
        ipv6[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, ipv6, 12, ipv4.length);
        return ipv6;
    }
}
