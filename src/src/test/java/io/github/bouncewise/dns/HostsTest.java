// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "mx1.example.com, mail.example.com, true",
        "Example.COM., mail.example.com, true",
        "mx1.example.com, example.org, false",
        "a.example.co.uk, b.example.co.uk, true",
        "one.co.uk, other.co.uk, false",
        "'', '', false",
        "'', example.com, false",
        "localhost, localhost, true",
    })
    void names_of_one_organisation(String one, String other, boolean same) {
        assertThat(Hosts.sameOrganisation(one, other)).isEqualTo(same);
    }
}
