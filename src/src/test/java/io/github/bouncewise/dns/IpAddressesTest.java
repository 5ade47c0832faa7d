// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "Client host [203.0.113.7] blocked, 203.0.113.7",
        "blocked: 203.0.113.7., 203.0.113.7",
        "IP=203.0.113.7:2525 is bad, 203.0.113.7",
        "see https://bl.example.com/?ip=203.0.113.7, 203.0.113.7",
        "Your address IPv6:2001:DB8::7 has no PTR, 2001:db8::7",
        "[2001:db8:0:0:1:0:0:1] refused, 2001:db8::1:0:0:1",
    })
    void finds_an_address_in_a_text(String text, String ip) {
        assertThat(IpAddresses.in(text))
                .extracting(found -> IpAddresses.text(found.address()))
                .containsExactly(ip);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at 12:34:56 on 2026:01",
                "host-203.0.113.7.dialup.example.net",
                "7.113.0.203.bl.example.com",
                "version 1.2.3.4.5",
                "code 5.7.1 and 300.1.2.3",
                "dead::beef::1",
            })
    void numbers_of_other_kinds_are_no_addresses(String text) {
        assertThat(IpAddresses.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.1.1",
                "172.16.0.1",
                "192.168.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:10.0.0.1"
            })
    void what_the_world_cannot_reach_is_not_public(String ip) {
        assertThat(IpAddresses.isPublic(IpAddresses.parse(ip).orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "100.128.0.1", "2001:db8::1", "::ffff:203.0.113.7"})
    void what_the_world_can_reach_is_public(String ip) {
        assertThat(IpAddresses.isPublic(IpAddresses.parse(ip).orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "[IPv6:2001:DB8:0:0:0:0:0:1], 2001:db8::1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:0:0:0:0:0, 1::",
        "::1, ::1",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void addresses_are_written_in_their_short_form(String text, String ip) {
        assertThat(IpAddresses.text(IpAddresses.parse(text).orElseThrow())).isEqualTo(ip);
    }

    @Test
    void a_name_is_never_looked_up() {
        assertThat(IpAddresses.parse("localhost")).isEmpty();
        assertThat(IpAddresses.parse("")).isEmpty();
        assertThat(IpAddresses.parse("[]")).isEmpty();
    }
}
