// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericNamesTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, host-203-0-113-7.example.net, true",
        "203.0.113.7, 7.113.0.203.dyn.example.net, true",
        "203.0.113.7, cpe-cb007107.example.net, true",
        "203.0.113.7, p007-113-000.pool.example.net, true",
        "203.0.113.7, mail.example.net, false",
        "203.0.113.7, mx7.example.net, false",
        "203.0.113.7, 203-0-113-7.net, false",
        "203.0.113.7, '', false",
        "2001:db8::1:2:3:4, 2001-db8-0-0-0001-0002-0003-0004.example.net, true",
        "2001:db8::7, mail.example.net, false",
    })
    void a_name_that_is_made_of_the_address_is_known(String ip, String name, boolean generic) {
        assertThat(new ReverseDns(ip, name, true).generic()).isEqualTo(generic);
    }
}
