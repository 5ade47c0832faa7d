// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void a_file_to_which_its_group_may_write_is_refused_by_name() throws IOException {
        Path open = write("open.drl", "package open;");
        shared(open);

        OperatorFiles files = OperatorFiles.in(directory);

        assertThat(files.documents()).containsOnlyKeys("good.drl");
        assertThat(files.problems())
                .singleElement()
                .hasToString(
                        open
                                + ": the group nogroup may write to it;"
                                + " remove that permission: chmod g-w");
    }

    @Test
    void nothing_is_read_below_a_directory_in_which_others_can_replace_it() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(inner.resolve("inner.drl"), "package inner;");

        shared(directory);
        assertRefused(inner, directory);
        posix(directory, "rwxr-xrwx");
        assertRefused(inner, directory);
        posix(directory, "rwxr-xr-x");
        assertThat(OperatorFiles.in(inner).documents()).containsOnlyKeys("inner.drl");
    }

    @Test
    void nor_by_a_link_that_others_can_replace_on_the_way() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Path way = Files.createSymbolicLink(open.resolve("way"), temporary);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), way.resolve("rules"));

        assertThat(OperatorFiles.in(link).documents()).containsOnlyKeys("good.drl");
        posix(open, "rwxrwxrwx");
        assertRefused(link, open);
    }

    @Test
    void in_a_sticky_directory_such_as_tmp_ours_is_read_and_that_of_others_is_refused()
            throws IOException {
        Path sticky = Files.createDirectory(temporary.resolve("sticky"));
        posix(sticky, "rwxrwxrwx");
        assumeTrue(
                sticky.getFileSystem().supportedFileAttributeViews().contains("unix"),
                "this file system has no sticky bit");
        Files.setAttribute(sticky, "unix:mode", 01777);
        Path ours = Files.createDirectory(sticky.resolve("ours"));
        Files.writeString(ours.resolve("ours.drl"), "package ours;");

        assertThat(OperatorFiles.in(ours).documents()).containsOnlyKeys("ours.drl");
        give(ours, "nobody");
        assertRefused(ours, ours);
    }

    @Test
    void a_link_to_a_file_in_a_directory_that_is_not_read_is_refused_where_others_can_replace_it()
            throws IOException {
        Path hidden = Files.createDirectory(directory.resolve(".hidden"));
        Path real = Files.writeString(hidden.resolve("real.drl"), "package real;");
        Files.createSymbolicLink(directory.resolve("link.drl"), real);
        assertThat(OperatorFiles.in(directory).documents())
                .containsOnlyKeys("good.drl", "link.drl");

        posix(hidden, "rwxrwxrwx");

        assertThat(OperatorFiles.in(directory).documents()).containsOnlyKeys("good.drl");
        assertThat(OperatorFiles.in(directory).problems())
                .extracting(Problem::location)
                .containsExactly(hidden.toString());
    }

    @Test
    void a_group_that_only_its_owner_is_in_may_write() {
        PrivateGroups groups =
                new PrivateGroups(
                        List.of("anna:x:1000:", "ben:x:1001:ben,anna", "carl:x:1002:", "mail:x:8:"),
                        List.of(
                                "anna:x:1000:1000:::",
                                "ben:x:1001:1001:::",
                                "carl:x:1002:1002:::",
                                "dora:x:1003:1002:::"));

        assertThat(groups.isPrivate("anna", "anna")).isTrue();
        assertThat(groups.isPrivate("mail", "anna")).isFalse();
        assertThat(groups.isPrivate("ben", "ben")).as("anna is in it").isFalse();
        assertThat(groups.isPrivate("carl", "carl")).as("it is dora's first group").isFalse();
        assertThat(groups.isPrivate("dora", "dora")).as("there is no such group").isFalse();
    }

    private static void assertRefused(Path directory, Path because) {
        OperatorFiles files = OperatorFiles.in(directory);
        assertThat(files.documents()).isEmpty();
        assertThat(files.problems())
                .extracting(Problem::location)
                .containsExactly(because.toString());
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
        give(theirs, "nobody");

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

    private static void give(Path file, String user) throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "only root gives files to others");
        Files.setOwner(
                file,
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    /** Lets a group write in which there may be others. */
    private static void shared(Path file) throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "only root gives files to others");
        Files.getFileAttributeView(file, PosixFileAttributeView.class)
                .setGroup(
                        file.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByGroupName("nogroup"));
        posix(file, Files.isDirectory(file) ? "rwxrwxr-x" : "rw-rw-r--");
    }

    private static void posix(Path file, String rights) throws IOException {
        assumeTrue(
                Set.of(file.getFileSystem().supportedFileAttributeViews().toArray())
                        .contains("posix"),
                "this file system knows no rights");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
