// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {

    private static final String CAUSE =
            "id: %s\nmeaning: Tested.\nparty: sender\npermanent: true\nresend: never\nreason: rejected\ncategory: protocol\n";

    @TempDir Path overlay;

    @Test
    void the_shipped_knowledge_has_no_problems() {
        Knowledge shipped = Knowledge.load(Optional.empty(), Optional.empty());

        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.unknown().threshold()).isZero();
        assertThat(shipped.version()).matches("[0-9a-f]{12}");
    }

    @Test
    void every_shipped_cause_has_an_english_text_and_every_text_has_a_cause() {
        Knowledge shipped = Knowledge.load(Optional.empty(), Optional.empty());

        assertThat(shipped.texts().get("en").causes().keySet())
                .isEqualTo(shipped.causes().keySet());
    }

    @Test
    void a_provider_tells_where_its_people_have_addresses_and_what_spf_includes()
            throws IOException {
        write(
                "providers.yaml",
                """
                example:
                  name: Example
                  hosts: [mx.example.net]
                  mail: [Example.NET]
                  spf: _spf.example.net
                plain:
                  name: Plain
                  hosts: [mx.example.com]
                """);

        assertThat(Knowledge.load(Optional.empty(), Optional.of(overlay)).providers().all())
                .contains(
                        new Provider(
                                "example",
                                "Example",
                                List.of("mx.example.net"),
                                List.of("example.net"),
                                "_spf.example.net"),
                        new Provider("plain", "Plain", List.of("mx.example.com"), List.of(), ""));
    }

    @Test
    void an_entry_of_the_operator_takes_the_place_of_the_shipped_one_and_the_others_stay()
            throws IOException {
        write("providers.yaml", "google:\n  name: Ours\n  hosts: [mx.example.net]\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.providers().byHost("a.mx.example.net"))
                .map(Provider::name)
                .hasValue("Ours");
        assertThat(laid.providers().byHost("google.com")).isEmpty();
        assertThat(laid.providers().byHost("mx.yahoodns.net")).isPresent();
        assertThat(laid.version())
                .isNotEqualTo(Knowledge.load(Optional.empty(), Optional.empty()).version());
    }

    @Test
    void a_subject_of_the_operator_takes_the_place_of_the_shipped_one() throws IOException {
        write("subjects.yaml", "content:\n  said: [Pourriel]\n");

        Subjects laid = Knowledge.load(Optional.empty(), Optional.of(overlay)).subjects();

        assertThat(laid.content().isNamed("refusé : pourriel", "")).isTrue();
        assertThat(laid.content().isNamed("spam", "")).isFalse();
        assertThat(laid.encryption().isNamed("tls is required", "")).isTrue();
        assertThat(laid.encryption().isNamed("no", "4.7.10")).isTrue();
        assertThat(laid.volume().isNamed("no", "5.7.10")).isFalse();
    }

    @Test
    void a_subject_that_nobody_asks_for_is_named_with_its_line() throws IOException {
        write("subjects.yaml", "content:\n  said: [pourriel]\nweather:\n  said: [rain]\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.problems())
                .singleElement()
                .asString()
                .contains("subjects.yaml:3", "weather", "encryption, content, volume");
        assertThat(laid.subjects().content().isNamed("spam", "")).isTrue();
    }

    @Test
    void own_texts_of_the_pages_are_laid_over_the_shipped_ones() throws IOException {
        write(
                "pages/own.yaml",
                """
                language: de
                labels:
                  view: {summary: "Baustellen"}
                """);

        Texts pages = Knowledge.load(Optional.empty(), Optional.of(overlay)).pages().get("de");

        assertThat(pages.label("view.summary", Map.of())).contains("Baustellen");
        assertThat(pages.label("view.rates", Map.of())).contains("Raten");
    }

    @Test
    void texts_in_a_file_of_a_shipped_name_are_added_to_the_shipped_ones() throws IOException {
        write(
                "texts/en.yaml",
                "language: en\ncauses:\n  unknown:\n    headline: Ask us\n    why: We can't tell.\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.texts().get("en").causes().get("unknown").why().fill(Map.of()))
                .hasValue("We can't tell.");
        assertThat(laid.texts().get("en").causes()).containsKey("mailbox-full");
        assertThat(laid.problems()).isEmpty();
    }

    @Test
    void the_operator_does_without_what_he_names() throws IOException {
        write("off.yaml", "formats: [fml]\nproviders: [google]\nblocklists: [bl.spamcop.net]\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.problems()).isEmpty();
        assertThat(laid.formats())
                .extracting(Document::name)
                .contains("exim")
                .doesNotContain("fml");
        assertThat(laid.providers().byHost("mx.google.com")).isEmpty();
        assertThat(laid.blockLists())
                .extracting(BlockListZone::zone)
                .contains("zen.spamhaus.org")
                .doesNotContain("bl.spamcop.net");
    }

    @Test
    void what_is_switched_off_must_be_there_and_the_general_format_must_stay() throws IOException {
        write("off.yaml", "providers:\n  - gogle\nformats:\n  - general\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        overlay.resolve("off.yaml")
                                + ":2: there is no provider \"gogle\" to switch off;"
                                + " use an existing id, or remove the line",
                        overlay.resolve("off.yaml")
                                + ":4: there is no format \"general\" to switch off;"
                                + " use an existing id, or remove the line");
    }

    @Test
    void a_cause_is_added_with_its_text_in_a_file_of_its_own() throws IOException {
        write("causes/lunch.yaml", CAUSE.formatted("lunch"));
        write(
                "texts/lunch.yaml",
                "language: en\ncauses:\n  lunch:\n    headline: At lunch\n    why: Nobody is there.\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.problems()).isEmpty();
        assertThat(laid.causes()).containsKeys("lunch", Knowledge.UNKNOWN);
        assertThat(laid.texts().get("en").causes().get("lunch").why().fill(Map.of()))
                .hasValue("Nobody is there.");
        assertThat(laid.texts().get("en").causes()).containsKey(Knowledge.UNKNOWN);
    }

    @Test
    void a_cause_without_text_is_left_out_and_named() throws IOException {
        write("causes/lunch.yaml", CAUSE.formatted("lunch"));

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.causes()).doesNotContainKey("lunch");
        assertThat(laid.problems())
                .singleElement()
                .hasToString(
                        overlay.resolve("causes/lunch.yaml")
                                + ": the cause lunch has no English text;"
                                + " add it below causes: in a file of texts/ with language: en");
    }

    @Test
    void a_broken_file_is_named_by_line_and_the_shipped_one_stays() throws IOException {
        write("providers.yaml", "google:\n  name: Gmail\n  host: [google.com]\n");

        Knowledge laid = Knowledge.load(Optional.empty(), Optional.of(overlay));

        assertThat(laid.providers().byHost("mx.google.com")).map(Provider::id).hasValue("google");
        assertThat(laid.problems())
                .singleElement()
                .hasToString(
                        overlay.resolve("providers.yaml")
                                + ":3: unknown key \"host\"; use one of name, hosts, mail, spf");
    }

    @Test
    void an_id_that_would_lead_out_of_a_directory_is_refused() throws IOException {
        write("providers.yaml", "\"../../x\":\n  name: X\n  hosts: [mx.example.net]\n");
        write("texts/x.yaml", "language: en-/../x\n");

        assertThat(Knowledge.load(Optional.empty(), Optional.of(overlay)).problems())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "\"../../x\" is not a valid id of a provider",
                        "\"en-/../x\" is not a language tag of RFC 5646");
    }

    @Test
    void a_file_of_brackets_in_brackets_is_named_and_the_rest_is_read() throws IOException {
        write("off.yaml", "[".repeat(100_000));
        write("texts/own.yaml", "language: en\n");

        assertThat(Knowledge.load(Optional.empty(), Optional.of(overlay)).problems())
                .singleElement()
                .asString()
                .startsWith(
                        overlay.resolve("off.yaml") + ": brackets or lists are nested too deep");
    }

    @Test
    void rule_files_come_from_the_operators_directory_too() throws IOException {
        write("mine.drl", "package mine;\n");
        write("mine.cases.yaml", "[]\n");

        Knowledge laid = Knowledge.load(Optional.of(overlay), Optional.empty());

        assertThat(laid.rules()).extracting(Document::path).contains("mine.drl");
        assertThat(laid.rules()).extracting(Document::path).doesNotContain("mine.cases.yaml");
    }

    private void write(String path, String text) throws IOException {
        Path file = overlay.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
