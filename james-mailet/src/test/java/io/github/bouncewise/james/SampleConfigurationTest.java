// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bouncewise.configuration.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that an administrator starts from. */
class SampleConfigurationTest {
    private static final Path SAMPLE = Path.of("sample-configuration", "bouncewise.properties");

    @TempDir private Path conf;

    @Test
    void as_it_is_it_changes_no_default() throws Exception {
        assertThat(Configuration.load(SAMPLE)).isEqualTo(Configuration.defaults());
    }

    @Test
    void each_key_stands_there_once_with_a_value_that_can_be_used() throws Exception {
        List<String> lines =
                Files.readAllLines(SAMPLE).stream()
                        .filter(line -> line.matches("#[a-z.-]+ = .*"))
                        .map(line -> line.substring(1))
                        .toList();
        Files.createDirectories(conf.resolve("bouncewise"));
        Path all = Files.write(conf.resolve("bouncewise.properties"), lines);
        // there are keys among them
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rw-------"));
        Configuration.load(all);

        Path unknown = Files.writeString(conf.resolve("unknown.properties"), "no.such.key = 1\n");
        String keys =
                catchThrowable(() -> Configuration.load(unknown))
                        .getMessage()
                        .replaceFirst("(?s).*use one of ", "");
        // those of a single domain are examples
        assertThat(
                        lines.stream()
                                .map(line -> line.split(" = ")[0])
                                .filter(key -> !key.startsWith("domain.")))
                .containsExactlyInAnyOrder(keys.split(", "));
    }
}
