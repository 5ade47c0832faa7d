// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** A folder can hold mboxes that are larger than memory. */
    @Test
    void aMessageIsReadOnlyWhenTheOnesBeforeItWereTaken() {
        List<String> opened = new ArrayList<>();
        List<String> read = new ArrayList<>();
        Iterator<Message> messages =
                Messages.inTurn(
                                List.of("a", "b").iterator(),
                                mbox -> {
                                    opened.add(mbox);
                                    return IntStream.range(0, 100)
                                            .mapToObj(n -> message(mbox + n))
                                            .peek(message -> read.add(message.name()));
                                })
                        .iterator();

        assertThat(messages.next().name()).isEqualTo("a0");
        assertThat(opened).containsExactly("a");
        assertThat(read).hasSizeLessThan(5);
        messages.forEachRemaining(message -> {});
        assertThat(read).hasSize(200).endsWith("b99");
    }

    @Test
    void eachSourceIsClosedBeforeTheNextIsOpened() {
        List<String> log = new ArrayList<>();
        try (Stream<Message> messages =
                Messages.inTurn(
                        List.of("a", "b", "c").iterator(),
                        name -> {
                            log.add("open " + name);
                            return Stream.of(message(name)).onClose(() -> log.add("close " + name));
                        })) {
            Iterator<Message> first = messages.iterator();
            first.next();
            first.next();
        }
        assertThat(log).containsExactly("open a", "close a", "open b", "close b");
    }

    private static Message message(String name) {
        return new Message(name, () -> new byte[0]);
    }
}
