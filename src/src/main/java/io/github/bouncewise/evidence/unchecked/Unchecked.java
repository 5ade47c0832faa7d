// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.unchecked;

import io.github.bouncewise.evidence.Evidence;

/**
 * That what was not known already has not been checked. NAME_SERVER_SILENT: all our name servers
 * were given up because they do not answer. TOO_MANY_BOUNCES: more bounces came at once than may
 * ask at the same time.
 */
public record Unchecked(Reason reason) implements Evidence {
    public enum Reason {
        NAME_SERVER_SILENT,
        TOO_MANY_BOUNCES
    }
}
