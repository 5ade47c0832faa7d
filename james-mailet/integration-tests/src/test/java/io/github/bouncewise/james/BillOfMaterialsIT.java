// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bill of materials (CycloneDX) that the build writes beside the jar. */
class BillOfMaterialsIT {

    /**
     * Licences that allow the library to be part of a jar under Apache-2.0, by SPDX or own name.
     */
    private static final Set<String> COMPATIBLE =
            Set.of(
                    "Apache-2.0",
                    "MIT",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "BSD licence",
                    "Go License",
                    "MPL-2.0");

    private static final Path FILE =
            Path.of(Plugin.JAR.toString().replaceFirst("\\.jar$", "-sbom.json"));

    private List<JsonNode> components;

    @BeforeEach
    void read() throws IOException {
        assumeThat(FILE).as("an offline build (mvn -o) writes none").exists();
        components = elements(new ObjectMapper().readTree(FILE.toFile()).get("components"));
    }

    @Test
    void each_library_has_a_licence_that_is_compatible_with_ours() {
        assertThat(components)
                .isNotEmpty()
                .allSatisfy(
                        component ->
                                assertThat(licences(component))
                                        .as(component.get("purl").asText())
                                        .containsAnyElementsOf(COMPATIBLE));
    }

    @Test
    void it_names_what_the_jar_holds_and_not_what_james_provides_or_what_is_left_out() {
        assertThat(components)
                .extracting(component -> component.get("name").asText())
                .contains("bouncewise", "drools-core", "jedis", "h2", "postgresql", "dnsjava")
                .doesNotContain(
                        "slf4j-api", "james-server-mailets", "ecj", "picocli", "junit-jupiter");
    }

    private static List<String> licences(JsonNode component) {
        return elements(component.get("licenses")).stream()
                .map(licence -> licence.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()))
                .toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
