// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.evidence.spf.Spf.Result;

/**
 * What check_host says (RFC 7208 section 4).
 *
 * @param record what the sender's domain publishes, or empty; one line for each record where it
 *     publishes several
 * @param problem as in {@link Spf#problem()}
 * @param explanation what the domain's owner has to say to a refused sender (section 6.2), or empty
 */
record SpfVerdict(Result result, String record, String problem, String explanation) {}
