// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import io.github.bouncewise.knowledge.Knowledge;
import java.time.Instant;
import java.util.Optional;

/** Unknown bounces for tests. */
final class Unknowns {
    static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private Unknowns() {}

    static UnknownBounce said(String text) {
        return said(text, 0);
    }

    /**
     * @param seconds after noon
     */
    static UnknownBounce said(String text, long seconds) {
        return new UnknownBounce(
                NOON.plusSeconds(seconds),
                "bounce",
                "james",
                "google",
                550,
                "5.9.9",
                "rcpt",
                text,
                "",
                1);
    }
}
