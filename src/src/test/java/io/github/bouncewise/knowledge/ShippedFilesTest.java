// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {
    private final ShippedFiles shipped = ShippedFiles.read();

    @Test
    void the_build_has_parsed_what_is_read_at_a_start() {
        assertThat(documents())
                .filteredOn(d -> !d.path().startsWith("formats/") && !isTextForPeople(d))
                .hasSizeGreaterThan(200)
                .allMatch(Document::isParsed);
    }

    private static boolean isTextForPeople(Document document) {
        return document.path().endsWith(".md") || document.path().startsWith("templates/");
    }

    @Test
    void what_the_build_has_parsed_is_what_parsing_gives() {
        assertThat(documents())
                .filteredOn(d -> d.path().endsWith(".yaml") && d.isParsed())
                .hasSizeGreaterThan(200)
                .allSatisfy(d -> assertThat(d.tree()).contains(Yaml.parsed(d)));
    }

    @Test
    void the_version_that_the_build_has_computed_is_that_of_the_texts() {
        assertThat(shipped.version()).contains(unparsed().version());
    }

    @Test
    void knowledge_is_the_same_whether_the_build_has_parsed_it_or_not() {
        Knowledge parsed = Knowledge.load(shipped, OperatorFiles.NONE, OperatorFiles.NONE);

        assertThat(parsed.texts()).isEqualTo(unparsed().texts());
        assertThat(parsed.causes()).isEqualTo(unparsed().causes());
        assertThat(parsed.codes()).isEqualTo(unparsed().codes());
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void a_file_that_was_changed_after_the_build_is_parsed_anew() {
        ShippedFiles files = changed("knowledge-base/texts/de.yaml", "labels: [");

        assertThat(files.version()).isEmpty();
        assertThat(files.knowledge().get("texts/de.yaml").isParsed()).isFalse();
        assertThat(files.knowledge().get("texts/fr.yaml").isParsed()).isTrue();
        Knowledge knowledge = Knowledge.load(files, OperatorFiles.NONE, OperatorFiles.NONE);
        assertThat(knowledge.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.location()).endsWith("texts/de.yaml"))
                .satisfies(p -> assertThat(p.line()).isPositive());
        assertThat(knowledge.version()).isNotEqualTo(shipped.version().orElseThrow());
    }

    @Test
    void a_file_that_was_removed_after_the_build_is_not_remembered() {
        List<Source> fewer =
                Sources.shipped().stream()
                        .filter(s -> !s.name().endsWith("texts/de.yaml"))
                        .toList();

        ShippedFiles files = ShippedFiles.of(fewer, ShippedFiles.parsed());

        assertThat(files.version()).isEmpty();
        assertThat(files.knowledge()).doesNotContainKey("texts/de.yaml");
    }

    @Test
    void a_text_of_the_operator_replaces_one_that_the_build_has_parsed(@TempDir Path own)
            throws IOException {
        Files.createDirectories(own.resolve("texts"));
        Files.writeString(
                own.resolve("texts/ours.yaml"), "language: de\nchecks:\n  ours: Von uns\n");

        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.of(own));

        Texts german = knowledge.texts().get("de");
        assertThat(german.checks().get("ours").alternatives()).containsExactly("Von uns");
        assertThat(german.causes()).isEqualTo(unparsed().texts().get("de").causes());
        assertThat(knowledge.version()).isNotEqualTo(shipped.version().orElseThrow());
    }

    @Test
    void an_error_in_a_file_of_the_operator_names_its_line(@TempDir Path own) throws IOException {
        Files.createDirectories(own.resolve("texts"));
        Path broken =
                Files.writeString(
                        own.resolve("texts/de.yaml"), "language: de\nlabels:\n  a: {wrong\n");

        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.of(own));

        assertThat(knowledge.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.location()).isEqualTo(broken.toString()))
                .satisfies(p -> assertThat(p.line()).isBetween(3, 4));
    }

    private Stream<Document> documents() {
        return Stream.of(shipped.knowledge(), shipped.rules())
                .map(Map::values)
                .flatMap(java.util.Collection::stream);
    }

    private static Knowledge unparsed() {
        return Knowledge.load(
                ShippedFiles.of(Sources.shipped(), ShippedFiles.Parsed.NONE),
                OperatorFiles.NONE,
                OperatorFiles.NONE);
    }

    /** The files as if one had another content than when the build parsed it. */
    private static ShippedFiles changed(String name, String text) {
        List<Source> sources =
                Sources.shipped().stream()
                        .map(
                                s ->
                                        s.name().equals(name)
                                                ? new Source(
                                                        name, s.size(), ~s.checksum(), () -> text)
                                                : s)
                        .toList();
        return ShippedFiles.of(sources, ShippedFiles.parsed());
    }
}
