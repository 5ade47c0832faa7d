// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import java.util.List;

/**
 * A reply as it was read.
 *
 * @param sentences in order
 * @param statements what they say of something, in order
 */
public record Reading(List<Sentence> sentences, List<Statement> statements) {
    public Reading {
        sentences = List.copyOf(sentences);
        statements = List.copyOf(statements);
    }

    /** Whether there is a word, beside names, numbers, addresses and links. */
    public boolean hasWords() {
        return sentences.stream()
                .flatMap(sentence -> sentence.tokens().stream())
                .anyMatch(token -> token.kind().isText());
    }
}
