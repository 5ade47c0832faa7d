// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shipped knowledge and what reads by it, loaded once for all tests of a process. */
public final class Shipped {
    public static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    public static final BounceReader READER =
            BounceReader.of(
                    KNOWLEDGE.formats().stream()
                            .collect(Collectors.toMap(Document::location, Document::text)));

    private Shipped() {}
}
