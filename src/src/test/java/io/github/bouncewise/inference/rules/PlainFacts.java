// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

/** Facts with an accessor for each component, as Drools' own compiler wants them. */
public final class PlainFacts {
    private PlainFacts() {}

    /** Some components of {@link io.github.bouncewise.inference.Said}. */
    public record Said(
            String phrase,
            double code,
            String lasting,
            String spf,
            String listed,
            boolean namesOurAddress,
            double size) {

        /** The same components of the fact that our network works with. */
        static Said of(io.github.bouncewise.inference.Said said) {
            return new Said(
                    said.phrase(),
                    (Double) said.value("code"),
                    said.text("lasting"),
                    said.text("spf"),
                    said.text("listed"),
                    (Boolean) said.value("namesOurAddress"),
                    (Double) said.value("size"));
        }
    }
}
