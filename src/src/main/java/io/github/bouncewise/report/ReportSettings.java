// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.Set;

/**
 * What the operator decides about every report.
 *
 * @param helpName name of the help desk, or empty
 * @param helpAddress its mail address, or empty for none
 * @param details whether the administrator's part and the addresses of our servers are in it
 */
public record ReportSettings(String helpName, String helpAddress, boolean details) {
    /** All details are shown, and there is no help desk. */
    public static final ReportSettings PLAIN = new ReportSettings("", "", true);

    private static final Set<String> OUR_SERVERS = Set.of("ip", "reverseName", "reportingMta");

    /** Names of the values that no text may have in it. */
    Set<String> hidden() {
        return details ? Set.of() : OUR_SERVERS;
    }
}
