// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

/**
 * One thing that a reply says of something. The words of subjects and predicates are those of
 * {@code knowledge-base/claims.yaml}.
 *
 * @param subject of what, such as {@code mailbox}; {@code none} where it is not named
 * @param predicate what is said of it, such as {@code full}
 * @param asserted whether the reply says that it is so: it does not deny it, and it is no part of a
 *     hint what to do, such as "if you think that you are listed …"
 * @param denied whether the reply says that it is not so
 * @param first whether it is the first claim of the reply that is asserted
 * @param size of the first statement the largest number of octets that the reply names, or 0
 * @param count of the first statement the largest other number that the reply names, or 0
 */
public record Statement(
        String subject,
        String predicate,
        boolean asserted,
        boolean denied,
        boolean first,
        long size,
        long count) {

    Statement asFirst(long octets, long number) {
        return new Statement(subject, predicate, asserted, denied, true, octets, number);
    }
}
