// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFilesTest {

    @TempDir private Path temporary;
    private Path directory;

    @BeforeEach
    void make() throws IOException {
        directory = Files.createDirectory(temporary.resolve("rules"));
        write("good.drl", "package good;");
    }

    @Test
    void a_file_to_which_everybody_may_write_is_refused_by_name() throws IOException {
        Path open = write("open.drl", "package open;");
        posix(open, "rw-r--rw-");

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.documents()).containsOnlyKeys("good.drl");
        assertThat(files.problems())
                .singleElement()
                .hasToString(
                        open + ": everybody may write to it; remove that permission: chmod o-w");
    }

    @Test
    void a_directory_to_which_everybody_may_write_is_refused_too() throws IOException {
        write("theirs/mine.drl", "package mine;");
        posix(directory.resolve("theirs"), "rwxr-xrwx");

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.problems())
                .extracting(Problem::location)
                .containsExactly(directory.resolve("theirs").toString());
        assertThat(files.documents()).containsOnlyKeys("good.drl");
    }

    @Test
    void a_directory_that_is_a_link_is_read_and_one_below_it_is_refused_by_name()
            throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve(".release"));
        Files.writeString(elsewhere.resolve("new.drl"), "package fresh;");
        Path below = Files.createSymbolicLink(directory.resolve("below"), elsewhere);

        OperatorFiles linked =
                OperatorFiles.in(Files.createSymbolicLink(temporary.resolve("current"), directory));

        assertThat(linked.documents()).containsOnlyKeys("good.drl");
        assertThat(linked.problems())
                .singleElement()
                .asString()
                .startsWith(below + ": it is a link to a directory");
    }

    @Test
    void a_file_of_another_user_is_refused_by_name() throws IOException {
        Path theirs = write("theirs.drl", "package theirs;");
        assumeTrue(
                System.getProperty("user.name").equals("root"), "only root gives files to others");
        Files.setOwner(
                theirs,
                theirs.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.documents()).containsOnlyKeys("good.drl");
        assertThat(files.problems())
                .singleElement()
                .hasToString(
                        theirs
                                + ": it belongs to nobody, and this program runs as root;"
                                + " give it to root: chown");
    }

    @Test
    void a_link_out_of_the_directory_is_refused_and_one_within_is_read() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside.drl"), "package outside;");
        Path link = Files.createSymbolicLink(directory.resolve("link.drl"), outside);
        Files.createDirectory(directory.resolve(".data"));
        Path inside = Files.writeString(directory.resolve(".data/inside.drl"), "package inside;");
        Files.createSymbolicLink(directory.resolve("inside.drl"), inside);

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.documents()).containsOnlyKeys("good.drl", "inside.drl");
        assertThat(files.problems())
                .singleElement()
                .hasToString(
                        link
                                + ": it leads out of "
                                + directory.toRealPath()
                                + "; put the file itself there instead of a link");
    }

    @Test
    void what_editors_leave_and_what_is_no_rule_is_passed_over() throws IOException {
        write(".good.drl.swp", "x");
        write("good.drl~", "x");
        write("notes.txt", "x");
        Files.createSymbolicLink(directory.resolve(".#good.drl"), Path.of("nowhere"));

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.documents()).containsOnlyKeys("good.drl");
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void a_file_that_is_no_utf8_is_named() throws IOException {
        Path latin = directory.resolve("latin.drl");
        Files.write(latin, new byte[] {'a', (byte) 0xE4});

        assertThat(OperatorFiles.in(directory).problems())
                .singleElement()
                .hasToString(latin + ": this is not UTF-8; save the file as UTF-8");
    }

    @Test
    void a_directory_that_is_not_there_has_no_files() {
        assertThat(OperatorFiles.in(directory.resolve("none")).documents()).isEmpty();
    }

    private Path write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void posix(Path file, String rights) throws IOException {
        assumeTrue(
                Set.of(file.getFileSystem().supportedFileAttributeViews().toArray())
                        .contains("posix"),
                "this file system knows no rights");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
