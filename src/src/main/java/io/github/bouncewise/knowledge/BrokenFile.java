// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/** A file that can't be used as it stands; carries what to tell the person who mends it. */
public final class BrokenFile extends RuntimeException {

    private final transient Problem problem;

    BrokenFile(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
