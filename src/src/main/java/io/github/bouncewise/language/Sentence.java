// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import java.util.List;

/**
 * A part of a reply that says one thing.
 *
 * @param tokens in order, without those that end sentences
 * @param mentions the concepts among them, in order; their token is an index into {@code tokens}
 */
public record Sentence(List<Token> tokens, List<Mention> mentions) {
    public Sentence {
        tokens = List.copyOf(tokens);
        mentions = List.copyOf(mentions);
    }
}
