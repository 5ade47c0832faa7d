// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

/** Facts for tests that need few of the many components. */
final class TestFacts {
    private TestFacts() {}

    /** Of everything else nothing is known, and nothing was checked. */
    static Said said(
            int code, String lasting, String spf, String listed, boolean named, long size) {
        return new Said(
                "",
                code,
                "",
                "",
                lasting,
                "",
                "unknown",
                "bounce",
                spf,
                "",
                listed,
                "none",
                "",
                "",
                "unchecked",
                "unchecked",
                "unchecked",
                false,
                "unchecked",
                "unchecked",
                "unknown",
                "unchecked",
                "unchecked",
                "unchecked",
                "unchecked",
                "unchecked",
                "unchecked",
                "unchecked",
                named,
                1,
                1,
                size,
                false,
                false,
                false,
                1,
                "");
    }
}
