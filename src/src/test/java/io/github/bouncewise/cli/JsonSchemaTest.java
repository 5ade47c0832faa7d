// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.Question;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.investigation.EvidenceKinds;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published schema is that of the answers, and of nothing wider. */
class JsonSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("doc", "explain.schema.json");

    private static Bouncewise bouncewise;
    private static JsonNode text;
    private static JsonSchema schema;

    @BeforeAll
    static void read() throws IOException {
        bouncewise = Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);
        text = JSON.readTree(Files.readString(FILE));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    @AfterAll
    static void close() {
        bouncewise.close();
    }

    @Test
    void anAnswerForEachCauseFitsTheSchema() throws IOException {
        Question question = bouncewise.question(true, List.of("spf=pass"));
        List<String> answers = new ArrayList<>();
        for (Explanation example : bouncewise.examples().values()) {
            answers.add(example.json("a.eml"));
        }
        Explanation one = bouncewise.examples().values().iterator().next();
        answers.add(one.json("a.eml", question));
        answers.add(Explanation.unreadable("a.eml", "the message is empty"));
        byte[] mail = "Subject: Minutes\r\n\r\nHere.\r\n".getBytes(StandardCharsets.US_ASCII);
        answers.add(bouncewise.explain(mail).json("a.eml"));

        assertThat(answers).hasSizeGreaterThan(100);
        for (String answer : answers) {
            assertThat(schema.validate(JSON.readTree(answer))).as(answer).isEmpty();
        }
    }

    @Test
    void anotherFieldOrAnotherWordDoesNotFit() throws IOException {
        String good = bouncewise.examples().values().iterator().next().json("a.eml");

        assertThat(schema.validate(changed(good, "", "more", "1"))).isNotEmpty();
        assertThat(schema.validate(changed(good, "", "kind", "\"letter\""))).isNotEmpty();
        assertThat(schema.validate(changed(good, "/failures/0", "status", "\"5.7\""))).isNotEmpty();
        assertThat(schema.validate(changed(good, "/failures/0/diagnosis", "certainty", "1.5")))
                .isNotEmpty();
        assertThat(schema.validate(JSON.readTree("{\"file\":\"a.eml\"}"))).isNotEmpty();
    }

    private static JsonNode changed(String answer, String at, String field, String value)
            throws IOException {
        JsonNode json = JSON.readTree(answer);
        ((ObjectNode) json.at(at)).set(field, JSON.readTree(value));
        return json;
    }

    @Test
    void itListsTheWordsThatAnswersCanHave() {
        assertThat(words("/$defs/message/properties/kind"))
                .containsExactlyElementsOf(Stream.of(Kind.values()).map(Kind::word).toList());
        assertThat(words("/$defs/failure/properties/phase"))
                .containsExactlyElementsOf(Stream.of(Phase.values()).map(Phase::word).toList());
        assertThat(words("/$defs/diagnosis/properties/party"))
                .containsExactlyElementsOf(Stream.of(Party.values()).map(Party::word).toList());
        assertThat(words("/$defs/diagnosis/properties/category"))
                .containsExactlyElementsOf(
                        Stream.of(Category.values()).map(Category::word).toList());
        assertThat(words("/$defs/evidence/properties/type"))
                .containsExactlyInAnyOrderElementsOf(
                        EvidenceKinds.ALL.stream().map(kind -> kind.type()).toList());
    }

    private static List<String> words(String at) {
        List<String> words = new ArrayList<>();
        text.at(at).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }
}
