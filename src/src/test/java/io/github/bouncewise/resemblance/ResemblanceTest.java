// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.Parties;
import io.github.bouncewise.language.Reading;
import io.github.bouncewise.language.ReplyReader;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResemblanceTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final ReplyReader READER = ReplyReader.of(KNOWLEDGE);
    private static final Resemblance SHIPPED = Resemblance.of(KNOWLEDGE, READER);

    /** Of the replies that ship, how many must be told from the others by what was learned. */
    private static final double LEAST = 0.95;

    private static String likeliest(Map<String, Double> likelihoods) {
        return likelihoods.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Knowledge.UNKNOWN);
    }

    private static Map<String, Double> of(Weights weights, String text) {
        Reading reading = READER.read(text, Parties.NONE);
        return weights.likelihoods(Features.of(reading, Speaker.REMOTE, 5));
    }

    @Test
    void the_build_has_learned_from_the_replies_that_ship() {
        assertThat(Resemblance.isLearned(KNOWLEDGE)).isTrue();
        assertThat(SHIPPED.problems()).isEmpty();
    }

    @Test
    void the_replies_that_ship_are_told_apart() {
        KnownReplies known =
                KnownReplies.read(KNOWLEDGE.knownReplies(), List.of(), KNOWLEDGE.causes().keySet());
        assertThat(known.problems()).isEmpty();
        long right =
                known.replies().stream()
                        .filter(
                                reply ->
                                        KNOWLEDGE
                                                .causes()
                                                .get(likeliest(SHIPPED.likelihoods(reply, READER)))
                                                .category()
                                                .equals(
                                                        KNOWLEDGE
                                                                .causes()
                                                                .get(reply.cause())
                                                                .category()))
                        .count();
        assertThat((double) right / known.replies().size()).isGreaterThan(LEAST);
    }

    @Test
    void a_reply_resembles_those_that_say_the_same_in_other_words() {
        Weights weights =
                Resemblance.learned(
                        List.of(
                                new KnownReply(
                                        Speaker.REMOTE, "mailbox-full", "550 the inbox is full"),
                                new KnownReply(Speaker.REMOTE, "mailbox-full", "550 a full inbox"),
                                new KnownReply(Speaker.REMOTE, "loop", "550 a mail loop was found"),
                                new KnownReply(Speaker.REMOTE, "loop", "550 a mail loop")),
                        READER);
        assertThat(likeliest(of(weights, "your inbox, it is full"))).isEqualTo("mailbox-full");
        assertThat(likeliest(of(weights, "this mail is in a loop"))).isEqualTo("loop");
    }

    @Test
    void words_that_nobody_knows_resemble_nothing() {
        Map<String, Double> likelihoods =
                SHIPPED.likelihoods(
                        READER.read("qwrtz plm vbnxq", Parties.NONE), Speaker.REMOTE, 5);
        assertThat(likelihoods).isEmpty();
        assertThat(SHIPPED.likelihoods(READER.read("No", Parties.NONE), Speaker.REMOTE, 5))
                .isEmpty();
    }

    @Test
    void a_reply_under_an_unknown_cause_is_named_by_file_and_line_and_the_other_files_serve() {
        Document bad =
                new Document(
                        "known-replies/xx.yaml",
                        "xx.yaml",
                        "language: xx\nreplies:\n  nope:\n    - 550 x\n");
        Document good =
                new Document(
                        "known-replies/yy.yaml",
                        "yy.yaml",
                        "language: yy\nreplies:\n  loop: [550 a loop]\n");
        KnownReplies known = KnownReplies.read(List.of(bad, good), List.of(), Set.of("loop"));
        assertThat(known.replies()).hasSize(1);
        assertThat(known.problems())
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .startsWith("xx.yaml:4: there is no cause \"nope\"");
    }
}
