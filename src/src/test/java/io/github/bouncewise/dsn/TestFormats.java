// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped formats, from the class path. */
final class TestFormats {
    private TestFormats() {}

    static Map<String, String> files() {
        Path directory = Path.of("../knowledge-base/formats");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.sorted().toList()) {
                files.put("formats/" + path.getFileName(), Files.readString(path));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }
}
