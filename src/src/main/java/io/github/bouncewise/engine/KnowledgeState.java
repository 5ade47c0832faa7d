// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import java.time.Instant;
import java.util.List;

/**
 * Which knowledge is in use, and what became of the last change.
 *
 * @param version content hash of the knowledge in use, as in every answer
 * @param since when it came into use
 * @param problems what of it was left out when the server started: file, line, mend
 * @param refused what was wrong with the last change, which is therefore not in use: file, line,
 *     mend; empty where the last change was taken, or there was none
 * @param ignored what lies in the operator's directory and nobody reads, such as a file with
 *     another extension; and what is configured and can't be used
 */
public record KnowledgeState(
        String version,
        Instant since,
        List<String> problems,
        List<String> refused,
        List<String> ignored) {
    public KnowledgeState {
        problems = List.copyOf(problems);
        refused = List.copyOf(refused);
        ignored = List.copyOf(ignored);
    }

    /** Whether all that lies in the operator's directory is in use. */
    public boolean isWhole() {
        return problems.isEmpty() && refused.isEmpty() && ignored.isEmpty();
    }
}
