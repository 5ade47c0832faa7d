// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reasons about a labelled corpus of real messages, without DNS; prints how often the answers of
 * each certainty are right, and the answers that differ from the label:
 *
 * <pre>mvn -pl src test -Dtest=LabelledReasonsTest -Dcorpus=DIRECTORY</pre>
 *
 * <p>The directory holds {@code mail/*.eml}, and {@code labels.jsonl} with an object a line: {@code
 * id} (the file's name without ending), {@code kind}, and {@code expected} (recipient, and the
 * reasons to accept).
 */
@EnabledIfSystemProperty(
        named = "corpus",
        matches = ".+",
        disabledReason = "no corpus: give its directory with -Dcorpus=")
class LabelledReasonsTest {

    /** Reasons of messages that are no bounces. */
    private static final Set<String> NOT_ASKED = Set.of("feedback", "vacation", "delivered");

    private static final int BINS = 10;

    private final int[] answers = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] certainty = new double[BINS];
    private final List<String> different = new ArrayList<>();

    @Test
    void answers_are_right_as_often_as_their_certainty_says() throws Exception {
        Path corpus = Path.of(System.getProperty("corpus"));
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        Reasoner reasoner =
                new Reasoner(
                        RuleBase.compile(knowledge.rules(), knowledge.causes().keySet()),
                        knowledge);
        BounceReader reader =
                BounceReader.of(
                        knowledge.formats().stream()
                                .collect(Collectors.toMap(Document::location, Document::text)));
        for (String line : Files.readAllLines(corpus.resolve("labels.jsonl"))) {
            JsonNode label = new ObjectMapper().readTree(line);
            String id = label.path("id").asText();
            Bounce bounce =
                    reader.read(Files.readAllBytes(corpus.resolve("mail").resolve(id + ".eml")));
            if (bounce.kind().undelivered()) {
                count(label, reasoner.diagnose(bounce, CaseFile.empty(Instant.EPOCH)));
            }
        }
        print();

        assertThat(100.0 * sum(right) / sum(answers)).isGreaterThanOrEqualTo(97);
        assertThat(calibrationError()).isLessThanOrEqualTo(0.05);
    }

    private void count(JsonNode label, List<Diagnosis> diagnoses) {
        JsonNode expected = label.path("expected");
        for (int i = 0; i < expected.size(); i++) {
            JsonNode want = expected.get(i);
            Optional<Diagnosis> answer = answer(want.path("recipient").asText(), i, diagnoses);
            if (NOT_ASKED.contains(want.path("reason").asText()) || answer.isEmpty()) {
                continue;
            }
            Diagnosis diagnosis = answer.get();
            boolean accepted = false;
            for (JsonNode reason : want.path("accept")) {
                accepted |= reason.asText().equals(diagnosis.cause().reason());
            }
            int bin = Math.min(BINS - 1, (int) (diagnosis.certainty() * BINS));
            answers[bin]++;
            right[bin] += accepted ? 1 : 0;
            certainty[bin] += diagnosis.certainty();
            if (!accepted) {
                different.add(
                        String.format(
                                Locale.ROOT,
                                "%s: %s (%.2f) for %s: %s",
                                label.path("id").asText(),
                                diagnosis.cause().id(),
                                diagnosis.certainty(),
                                want.path("accept"),
                                diagnosis.failure().remoteText()));
            }
        }
    }

    private static Optional<Diagnosis> answer(
            String recipient, int index, List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .filter(d -> recipient.equalsIgnoreCase(d.failure().recipient()))
                .findFirst()
                .or(
                        () ->
                                index < diagnoses.size()
                                        ? Optional.of(diagnoses.get(index))
                                        : Optional.empty());
    }

    private double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(right[bin] - certainty[bin]);
        }
        return error / sum(answers);
    }

    private void print() {
        System.out.printf("%-12s %8s %8s %10s%n", "certainty", "answers", "right", "mean");
        for (int bin = 0; bin < BINS; bin++) {
            if (answers[bin] > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%.1f to %.1f   %8d %7.1f%% %10.3f%n",
                        bin / 10.0,
                        (bin + 1) / 10.0,
                        answers[bin],
                        100.0 * right[bin] / answers[bin],
                        certainty[bin] / answers[bin]);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d right, expected calibration error %.3f%n",
                sum(right),
                sum(answers),
                calibrationError());
        different.forEach(System.out::println);
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }
}
