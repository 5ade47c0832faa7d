// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of tokens that are concepts of their own, by their names in the grammar. */
final class TokenConcepts {

    static final Set<String> ALL =
            Arrays.stream(Token.Kind.values())
                    .filter(kind -> !kind.isText() && kind != Token.Kind.STOP)
                    .map(TokenConcepts::name)
                    .collect(Collectors.toUnmodifiableSet());

    private TokenConcepts() {}

    /** Such as {@code RECIPIENT-DOMAIN}. */
    static String name(Token.Kind kind) {
        return kind.name().replace('_', '-');
    }
}
