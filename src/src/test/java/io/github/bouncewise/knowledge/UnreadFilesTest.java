// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadFilesTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ours.drl                        | move it into rules/ or knowledge-base/
                    rule/ours.drl                   | move it into rules/ or knowledge-base/
                    rules/ours.DRL                  | rules/ has files named *.drl
                    rules/ours.yaml                 | rules/ has files named *.drl
                    rules/more/off.yaml             | rules/ has files named *.drl
                    knowledge-base/cause/a.yaml     | name it, or its folder, like one
                    knowledge-base/causes/a.yml     | rename it to .yaml
                    knowledge-base/provider.yaml    | name it, or its folder, like one
                    knowledge-base/templates/a.html | name it, or its folder, like one
                    """)
    void a_file_that_nobody_reads_is_named_with_what_to_do(String path, String mend)
            throws IOException {
        write(path);

        assertThat(UnreadFiles.in(directory))
                .singleElement()
                .asString()
                .startsWith(directory + "/" + path + ": nobody reads this file; ")
                .contains(mend);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "bouncewise.properties",
                "mailetcontainer.xml",
                "rules/notes.txt",
                "rules/.ours.drl.swp",
                ".git/config",
                "rules/ours.drl~",
                "LICENSE",
                "knowledge-base/causes/a.yaml.bak"
            })
    void notes_and_what_editors_leave_are_nobodys_mistake(String path) throws IOException {
        write(path);

        assertThat(UnreadFiles.in(directory)).isEmpty();
    }

    /** Otherwise a new kind of file would be called unread, though it is read. */
    @Test
    void the_places_of_all_files_that_ship_are_read() throws IOException {
        Path ships = Path.of("..");
        for (String part : new String[] {"rules", "knowledge-base"}) {
            try (Stream<Path> files = Files.walk(ships.resolve(part))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    write(ships.relativize(file).toString());
                }
            }
        }

        // it tests rules, and a rule of an operator is tested with the one that ships
        assertThat(UnreadFiles.in(directory))
                .extracting(Problem::location)
                .containsExactly(directory + "/knowledge-base/ordinary-mail.yaml");
    }

    private void write(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
