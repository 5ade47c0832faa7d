// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

/** A file that can't be used; contains the problem and how to correct it. */
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
