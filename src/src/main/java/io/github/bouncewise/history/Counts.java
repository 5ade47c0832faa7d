// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

/** Numbers of recipients, of which {@code unknown} and {@code unknownUsers} are also in others. */
record Counts(int sent, int bounces, int delays, int complaints, int unknown, int unknownUsers) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    static Counts sent(int recipients) {
        return new Counts(recipients, 0, 0, 0, 0, 0);
    }

    Counts plus(Counts other) {
        return new Counts(
                sent + other.sent,
                bounces + other.bounces,
                delays + other.delays,
                complaints + other.complaints,
                unknown + other.unknown,
                unknownUsers + other.unknownUsers);
    }
}
