// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.reasoner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.testing.TestReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reasons about texts of real servers, each put into a report of its own, and prints those whose
 * answer differs from their label:
 *
 * <pre>mvn -pl src test -Dtest=RemoteTextsTest -Dfacts=DIRECTORY</pre>
 *
 * <p>The directory holds {@code remote-texts.tsv}: reason, text, reply code, status, host, kind.
 */
@EnabledIfSystemProperty(
        named = "facts",
        matches = ".+",
        disabledReason = "no texts: give their directory with -Dfacts=")
class RemoteTextsTest {

    /** What a provider's handbook says about a reply; without a code it is no reply itself. */
    private static final String HANDBOOK = "provider-documented";

    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Reasoner REASONER =
            new Reasoner(
                    RuleBase.compile(KNOWLEDGE.rules(), KNOWLEDGE.causes().keySet()), KNOWLEDGE);
    private static final BounceReader READER =
            BounceReader.of(
                    KNOWLEDGE.formats().stream()
                            .collect(Collectors.toMap(Document::location, Document::text)));

    /** A line of the file. */
    private record Labelled(
            String reason, String text, String code, String status, String host, String kind) {

        static Labelled of(String line) {
            String[] columns = line.split("\t", -1);
            return new Labelled(
                    columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
        }

        boolean isReply() {
            return !kind.equals(HANDBOOK) || !code.isEmpty();
        }

        byte[] report() {
            List<String> fields = new ArrayList<>();
            fields.add("Final-Recipient: rfc822; jo@example.org\nAction: failed");
            if (!status.isEmpty()) {
                fields.add("Status: " + status);
            }
            if (host.matches("[a-z0-9.-]+\\.[a-z]+")) {
                fields.add("Remote-MTA: dns; " + host);
            }
            String said = code.isEmpty() || text.contains(code) ? text : code + " " + text;
            fields.add("Diagnostic-Code: smtp; " + said);
            return TestReport.by("mx.example.com").group(String.join("\n", fields)).bytes();
        }
    }

    @Test
    void nine_in_ten_replies_get_the_reason_of_their_label() throws Exception {
        Path file = Path.of(System.getProperty("facts")).resolve("remote-texts.tsv");
        int asked = 0;
        List<String> different = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Labelled labelled = Labelled.of(line);
            boolean hasReason = !labelled.reason().isEmpty() && !labelled.reason().equals("reason");
            if (hasReason && labelled.isReply()) {
                asked++;
                Diagnosis diagnosis = diagnosis(labelled);
                if (!diagnosis.cause().reason().equals(labelled.reason())) {
                    different.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s, not %s (%s): %s",
                                    labelled.reason(),
                                    diagnosis.cause().reason(),
                                    diagnosis.cause().id(),
                                    labelled.text()));
                }
            }
        }
        different.forEach(System.out::println);
        System.out.println(different.size() + " of " + asked + " differ");

        assertThat(10 * different.size()).isLessThanOrEqualTo(asked);
    }

    private static Diagnosis diagnosis(Labelled labelled) throws Exception {
        Bounce bounce = READER.read(labelled.report());
        return REASONER.diagnose(bounce, CaseFile.empty(Instant.EPOCH)).get(0);
    }
}
