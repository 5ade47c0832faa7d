// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Problem;

/** A template that can't be compiled; the problem names its file and line. */
final class BrokenTemplate extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    BrokenTemplate(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
