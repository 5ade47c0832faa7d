// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendRateStoresTest {

    @Test
    void paths_are_those_below_the_directory() {
        assertThat(SendRates.location("file:../var/rates.mv", Path.of("/srv/james/conf")))
                .isEqualTo("file:/srv/james/var/rates.mv");
        assertThat(SendRates.location("file:/var/lib/rates.mv", Path.of("/srv/james/conf")))
                .isEqualTo("file:/var/lib/rates.mv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"memory", "redis://127.0.0.1:6379", "redis://:secret@r.example.org:1/3"})
    void others_stay_as_they_are(String store) {
        assertThat(SendRates.location(store, Path.of("/srv"))).isEqualTo(store);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:",
                "file:\0",
                "mysql://127.0.0.1:3306",
                "redis://127.0.0.1",
                "redis://127.0.0.1:6379/zero",
                "redis://127.0.0.1:6379/0?x=1",
                "redis:127.0.0.1",
                "rubbish with blanks"
            })
    void what_is_none_is_refused_with_a_mend(String store) {
        assertThatThrownBy(() -> SendRates.location(store, Path.of("/srv")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("write memory, file:PATH, or redis://host:port/db with a db from 0 up");
    }

    @Test
    void a_password_is_never_shown() {
        try (RedisSendRates store =
                new RedisSendRates(URI.create("redis://me:secret@127.0.0.1:6379/3"))) {
            assertThat(store.toString()).isEqualTo("redis://127.0.0.1:6379");
        }
    }
}
