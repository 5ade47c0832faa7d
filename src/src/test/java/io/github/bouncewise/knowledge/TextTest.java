// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {

    private final Text text = new Text(List.of("{recipient} at {ip}", "{recipient}", "someone"));

    @Test
    void the_first_alternative_whose_values_are_known_is_taken() {
        assertThat(text.fill(Map.of("recipient", "a@example.org", "ip", "192.0.2.1")))
                .hasValue("a@example.org at 192.0.2.1");
        assertThat(text.fill(Map.of("recipient", "a@example.org"))).hasValue("a@example.org");
        assertThat(text.fill(Map.of())).hasValue("someone");
    }

    @Test
    void a_text_without_its_values_is_left_out() {
        assertThat(new Text(List.of("{ip}")).fill(Map.of())).isEmpty();
    }

    @Test
    void a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        assertThat(text.fill(Map.of("recipient", "{ip}", "ip", "{recipient}{ip}")))
                .hasValue("{ip} at {recipient}{ip}");
    }

    @Test
    void the_names_of_all_alternatives_are_told() {
        assertThat(text.names()).containsExactly("ip", "recipient");
    }
}
