// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private final NearNames names = new NearNames(List.of("gmail.com", "ymail.com", "web.de"));

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmal.com, gmail.com",
        "gmaill.com, gmail.com",
        "gnail.com, gmail.com",
        "GMIAL.CON, gmail.com",
        "ymial.com, ymail.com",
        "wep.de, web.de",
    })
    void a_slip_leads_to_the_nearest_well_known_name(String domain, String meant) {
        assertThat(names.near(domain)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"gmail.com", "Ymail.com.", "example.org", "wepp.de", "gmail.example.com", "''"})
    void well_known_and_distant_names_are_what_they_are(String domain) {
        assertThat(names.near(domain)).isEmpty();
    }
}
