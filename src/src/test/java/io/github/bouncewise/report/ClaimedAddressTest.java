// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.origin.SendingAddress;
import io.github.bouncewise.evidence.origin.SendingAddress.By;
import io.github.bouncewise.gallery.Examples;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cause about an address of ours, in every language, where only the notice names it. */
class ClaimedAddressTest {
    private static final String IP = "192.0.2.25";
    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Reporter REPORTER = new Reporter(SHIPPED);
    private static final List<DiagnosedBounce> ANSWERS =
            Examples.of(
                            SHIPPED,
                            BounceReader.of(
                                    SHIPPED.formats().stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            Document::location, Document::text))),
                            new Reasoner(
                                    RuleBase.compile(SHIPPED.rules(), SHIPPED.causes().keySet()),
                                    SHIPPED))
                    .stream()
                    .map(example -> example.answer())
                    .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {"en", "de", "fr", "es", "it", "nl", "pl", "pt-BR", "ru", "ar", "ja", "zh"})
    void nothing_is_proposed_for_it_whatever_the_cause(String language) throws Exception {
        int about = 0;
        for (DiagnosedBounce answer : ANSWERS) {
            String given = remedies(answer, language);
            String claimed = remedies(known(answer, By.NONE), language);

            assertThat(claimed).doesNotContain("ip4:" + IP, "spfRecord", "reverseName", "\"ip\"");
            if (given.contains(IP)) {
                about++;
                assertThat(claimed).as(given).contains(IP, "sending.addresses");
            }
            assertThat(remedies(known(answer, By.CONFIGURED), language)).isEqualTo(given);
        }
        assertThat(about).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"en", "de", "fr", "es", "it", "nl", "pl", "pt-BR", "ru", "ar", "ja", "zh"})
    void what_would_have_to_be_true_is_said_with_the_reason(String language) {
        Localizer words = Localizer.of(SHIPPED, language);
        int about = 0;
        for (DiagnosedBounce answer : ANSWERS) {
            DiagnosedBounce claimed = known(answer, By.NONE);
            boolean concerned =
                    claimed.diagnoses().stream()
                            .anyMatch(
                                    d ->
                                            ClaimedAddress.concerns(
                                                    d.cause(),
                                                    words.cause(d.cause().id()),
                                                    Values.of(claimed, d, SHIPPED, words)));
            if (concerned) {
                about++;
                String said = REPORTER.write(claimed, List.of(language)).html();
                assertThat(said)
                        .contains(words.label("headline.bounce"))
                        .contains(
                                asOnAPage(
                                        ClaimedAddress.certainty(words, Map.of("claimedIp", IP)),
                                        language));
            }
        }
        assertThat(about).isGreaterThan(20);
    }

    private static String asOnAPage(String sentence, String language) {
        return language.equals("ar") ? Isolated.text(sentence) : sentence;
    }

    @Test
    void every_cause_can_be_said_without_the_address() {
        SHIPPED.texts()
                .forEach(
                        (language, texts) ->
                                texts.causes()
                                        .forEach(
                                                (id, text) ->
                                                        assertThat(text.headline().alternatives())
                                                                .as(language + " " + id)
                                                                .anyMatch(
                                                                        t -> !t.contains("{ip}"))));
    }

    private static String remedies(DiagnosedBounce answer, String language) throws Exception {
        JsonNode failures =
                new ObjectMapper().readTree(REPORTER.json(answer, language, "x")).get("failures");
        return failures.findValues("remedies").toString();
    }

    private static DiagnosedBounce known(DiagnosedBounce answer, By by) {
        CaseFile file = answer.caseFile();
        List<Evidence> evidence = new ArrayList<>(file.evidence());
        evidence.add(new SendingAddress(IP, by));
        return new DiagnosedBounce(
                answer.bounce(),
                new CaseFile(evidence, file.correction(), file.checkedAt()),
                answer.diagnoses(),
                answer.knowledge());
    }
}
