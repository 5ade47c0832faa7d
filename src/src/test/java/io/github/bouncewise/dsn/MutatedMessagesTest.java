// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever becomes of a message on its way, reading it gives an answer or says that there is none.
 *
 * <p>The build tries a thousand mutations of the examples beside the formats. A longer run, with
 * the messages of a directory {@code mail/} among the seeds:
 *
 * <pre>mvn -pl src test -Dtest=MutatedMessagesTest -Djqwik.tries.default=1000000 -Dcorpus=DIRECTORY
 * </pre>
 */
class MutatedMessagesTest {
    private static final BounceReader READER = BounceReader.of(TestFormats.files());

    @Property(shrinking = ShrinkingMode.OFF)
    void reading_gives_an_answer_or_says_that_there_is_none(@ForAll("mutated") byte[] message) {
        Bounce bounce;
        try {
            bounce = READER.read(message);
        } catch (UnreadableMessage unreadable) {
            assertThat(unreadable.getMessage()).isNotBlank();
            return;
        }

        assertThat(bounce.kind().undelivered() || bounce.failures().isEmpty()).isTrue();
        for (Failure failure : bounce.failures()) {
            assertThat(failure.action().undelivered()).isTrue();
            assertThat(failure.replyCode())
                    .matches(code -> code == 0 || code / 100 == 4 || code / 100 == 5);
            assertThat(failure.status()).matches("|[45]\\.\\d{1,3}\\.\\d{1,3}");
            assertThat(failure.remoteText()).doesNotContainPattern("\\p{Cntrl}");
            assertThat(failure.remoteText().length()).isLessThanOrEqualTo(Reply.MAX_TEXT);
            assertThat(failure.remoteMta()).doesNotContainPattern("\\s");
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return MutatedMessages.any();
    }
}
