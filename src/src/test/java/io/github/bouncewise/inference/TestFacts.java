// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.Map;

/** Facts for tests that need few of the many components. */
public final class TestFacts {
    private TestFacts() {}

    /** Of everything else nothing is known, and nothing was checked. */
    public static Said said(
            int code, String lasting, String spf, String listed, boolean named, long size) {
        return Said.of(
                Map.of(
                        "code", code,
                        "lasting", lasting,
                        "spf", spf,
                        "listed", listed,
                        "namesOurAddress", named,
                        "size", size,
                        "recipients", 1,
                        "domains", 1,
                        "throughUs", 1));
    }
}
