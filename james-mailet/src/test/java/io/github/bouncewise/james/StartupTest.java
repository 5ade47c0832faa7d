// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    @TempDir Path root;

    @Test
    void two_jars_of_the_plugin_are_named() {
        assertThat(Startup.severalJars(List.of("/a/one.jar"))).isEmpty();
        assertThat(Startup.severalJars(List.of("/a/one.jar", "/a/two.jar")))
                .hasValueSatisfying(
                        told -> assertThat(told).contains("/a/one.jar, /a/two.jar", "remove"));
    }

    @Test
    void another_release_of_james_is_named_and_a_correction_of_the_same_is_not() {
        assertThat(Startup.otherJames("3.8.1", "3.8.4")).isEmpty();
        assertThat(Startup.otherJames("3.8.1", "")).isEmpty();
        assertThat(Startup.otherJames("3.8.1", "3.7.5"))
                .hasValueSatisfying(told -> assertThat(told).contains("James 3.8, ", "3.7.5"));
        assertThat(Startup.otherJames("3.8.1", "3.10.0"))
                .hasValueSatisfying(told -> assertThat(told).contains("3.10.0"));
    }

    @Test
    void a_mistake_that_is_left_out_is_told_once_although_several_mailets_read_it()
            throws Exception {
        write("conf/bouncewise.properties", "limits.lookups = many\n");
        Startup startup = new Startup(Fixtures.files(root));
        for (int i = 0; i < 2; i++) {
            new SignOrigin(Fixtures.files(root), null, startup)
                    .init(FakeMailetConfig.builder().mailetName("SignOrigin").build());
        }

        assertThat(startup.warnings())
                .singleElement()
                .asString()
                .startsWith("left out: ")
                .contains("bouncewise.properties:1: limits.lookups can't be \"many\"");
    }

    @Test
    void a_missing_configuration_is_told() throws Exception {
        Startup startup = new Startup(Fixtures.files(root));
        new SignOrigin(Fixtures.files(root), null, startup)
                .init(FakeMailetConfig.builder().mailetName("SignOrigin").build());

        assertThat(startup.warnings())
                .singleElement()
                .asString()
                .startsWith("conf/bouncewise.properties does not exist");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
