// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads a labelled corpus of real messages and holds what is right to bounds:
 *
 * <pre>mvn -pl src test -Dtest=CorpusTest -Dcorpus=DIRECTORY</pre>
 *
 * <p>The directory holds {@code mail/*.eml}, and {@code labels.jsonl} with an object a line: {@code
 * id} (the file's name without ending), {@code kind}, {@code expected} (recipient, status,
 * replyCode), {@code recipients}, and {@code dsn} (recipient, original, action).
 */
@EnabledIfSystemProperty(
        named = "corpus",
        matches = ".+",
        disabledReason = "no corpus: give its directory with -Dcorpus=")
class CorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Tally> measures = new TreeMap<>();

    @Test
    void what_is_read_from_real_messages_stays_within_the_bounds() throws IOException {
        Path corpus = Path.of(System.getProperty("corpus"));
        BounceReader reader = BounceReader.of(TestFormats.files());
        for (String line : Files.readAllLines(corpus.resolve("labels.jsonl"))) {
            JsonNode label = JSON.readTree(line);
            String id = label.path("id").asText();
            byte[] message = Files.readAllBytes(corpus.resolve("mail").resolve(id + ".eml"));
            try {
                score(id, label, reader.read(message));
                count("answered", true, id);
            } catch (UnreadableMessage unreadable) {
                count("answered", false, id);
            }
        }

        assertAtLeast("answered", 100);
        assertAtLeast("detected", 99.5);
        assertAtLeast("recipients", 99);
        assertAtLeast("status", 99.5);
        assertAtLeast("reply code", 99);
        assertAtLeast("complaint", 100);
        assertAtLeast("auto-reply", 100);
        assertAtLeast("not called a bounce", 100);
    }

    private void score(String id, JsonNode label, Bounce bounce) {
        String kind = label.path("kind").asText();
        if (!kind.equals("bounce") && !kind.equals("delay")) {
            count("not called a bounce", !bounce.kind().undelivered(), id);
            if (kind.equals("complaint") || kind.equals("auto-reply")) {
                count(kind, bounce.kind().word().equals(kind), id);
            }
            return;
        }
        count("detected", bounce.kind().undelivered(), id);
        List<Set<String>> truths = truths(label);
        if (!truths.isEmpty()) {
            Set<String> recipients = new TreeSet<>();
            Set<String> originals = new TreeSet<>();
            for (Failure failure : bounce.failures()) {
                recipients.add(plain(failure.recipient()));
                originals.add(plain(original(failure)));
            }
            count("recipients", truths.contains(recipients) || truths.contains(originals), id);
        }
        scoreCodes(id, label.path("expected"), bounce.failures());
    }

    private void scoreCodes(String id, JsonNode expected, List<Failure> failures) {
        int index = 0;
        for (JsonNode want : expected) {
            String recipient = plain(want.path("recipient").asText());
            Failure failure =
                    failures.stream()
                            .filter(
                                    f ->
                                            recipient.equals(plain(f.recipient()))
                                                    || recipient.equals(
                                                            plain(f.originalRecipient())))
                            .findFirst()
                            .orElse(index < failures.size() ? failures.get(index) : null);
            index++;
            String status = want.path("status").asText();
            String code = want.path("replyCode").asText();
            if (!status.isEmpty()) {
                count("status", failure != null && failure.status().equals(status), id);
            }
            if (!code.isEmpty()) {
                count("reply code", failure != null && code.equals("" + failure.replyCode()), id);
            }
        }
    }

    /** The sets of recipients of which one has to be found. */
    private static List<Set<String>> truths(JsonNode label) {
        List<Set<String>> truths = new ArrayList<>();
        truths.add(addresses(label.path("expected"), "recipient"));
        Set<String> listed = new TreeSet<>();
        label.path("recipients").forEach(address -> listed.add(plain(address.asText())));
        truths.add(listed);
        List<JsonNode> failed = new ArrayList<>();
        for (JsonNode row : label.path("dsn")) {
            if (Set.of("failed", "delayed", "").contains(row.path("action").asText())) {
                failed.add(row);
            }
        }
        truths.add(addresses(failed, "recipient"));
        truths.add(addresses(failed, "original"));
        truths.removeIf(Set::isEmpty);
        return truths;
    }

    private static Set<String> addresses(Iterable<JsonNode> rows, String key) {
        Set<String> addresses = new TreeSet<>();
        rows.forEach(row -> addresses.add(plain(row.path(key).asText())));
        addresses.remove("");
        return addresses;
    }

    private static String original(Failure failure) {
        return failure.originalRecipient().isEmpty()
                ? failure.recipient()
                : failure.originalRecipient();
    }

    private static String plain(String address) {
        return address.strip().replaceAll("^[<\"']+|[>\"']+$", "").toLowerCase(Locale.ROOT);
    }

    private void count(String measure, boolean right, String id) {
        measures.computeIfAbsent(measure, m -> new Tally()).count(right, id);
    }

    private void assertAtLeast(String measure, double percent) {
        Tally tally = measures.getOrDefault(measure, new Tally());

        assertThat(tally.percent())
                .as("%s; wrong: %s", measure, tally.wrong)
                .isGreaterThanOrEqualTo(percent);
    }

    private static final class Tally {
        private int right;
        private final Set<String> wrong = new TreeSet<>();
        private int all;

        void count(boolean isRight, String id) {
            all++;
            if (isRight) {
                right++;
            } else {
                wrong.add(id);
            }
        }

        double percent() {
            return all == 0 ? 100 : 100.0 * right / all;
        }
    }
}
