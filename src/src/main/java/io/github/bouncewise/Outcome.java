// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.report.DiagnosedBounce;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An answer in the words of the JSON contract, without anything of the message: for logs and
 * metrics.
 *
 * @param kind such as {@code bounce}
 * @param origin ours, not-ours or unknown
 * @param answers one for each recipient
 * @param lists what each block list that was asked said, such as {@code clear} or {@code refused}
 */
public record Outcome(String kind, String origin, List<Answer> answers, Map<String, String> lists) {

    /** The origin of what was sent through us. */
    public static final String OURS = Evidence.word(Origin.State.OURS);

    /** The origin of what somebody else sent in our name. */
    public static final String NOT_OURS = Evidence.word(Origin.State.NOT_OURS);

    /**
     * @param certainty 0 to 1
     */
    public record Answer(String cause, String category, String party, double certainty) {

        /** Whether the recipient does not exist. */
        public boolean isDeadAddress() {
            return Stream.of(Category.values())
                    .anyMatch(one -> one.isOfDeadAddresses() && one.word().equals(category));
        }

        /** Whether no cause was certain enough. */
        public boolean isUnknown() {
            return cause.equals(Knowledge.UNKNOWN);
        }

        private static Answer of(Diagnosis diagnosis) {
            return new Answer(
                    diagnosis.cause().id(),
                    diagnosis.cause().category().word(),
                    diagnosis.party().word(),
                    diagnosis.certainty());
        }
    }

    public Outcome {
        answers = List.copyOf(answers);
        lists = Map.copyOf(lists);
    }

    static Outcome of(DiagnosedBounce answer) {
        Map<String, String> lists = new TreeMap<>();
        answer.caseFile()
                .of(BlockList.class)
                .forEach(list -> lists.put(list.zone(), Evidence.word(list.state())));
        return new Outcome(
                answer.bounce().kind().word(),
                answer.caseFile().of(Origin.class).stream()
                        .map(origin -> Evidence.word(origin.state()))
                        .findFirst()
                        .orElse(Evidence.word(Origin.State.UNKNOWN)),
                answer.diagnoses().stream().map(Answer::of).toList(),
                lists);
    }
}
