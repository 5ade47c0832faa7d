// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import java.util.Set;

/**
 * A place in a reply where a form of the vocabulary occurs.
 *
 * @param concepts that the form can stand for
 * @param token index of its first token
 * @param length in tokens, 1 and up
 */
public record Mention(Set<String> concepts, int token, int length) {
    public Mention {
        concepts = Set.copyOf(concepts);
    }
}
