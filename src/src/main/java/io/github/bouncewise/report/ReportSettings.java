// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.Set;

/**
 * What the operator decides about every report.
 *
 * @param helpName name of the help desk, or empty
 * @param helpAddress its mail address, or empty for none
 * @param details whether the administrator's part and the addresses of our servers are in it
 * @param deadOnce whether a sender is told in full only once of an address that refuses every
 *     message
 */
public record ReportSettings(
        String helpName, String helpAddress, boolean details, boolean deadOnce) {
    /** All details are shown, and there is no help desk. */
    public static final ReportSettings PLAIN = new ReportSettings("", "", true);

    public ReportSettings(String helpName, String helpAddress, boolean details) {
        this(helpName, helpAddress, details, false);
    }

    private static final Set<String> OUR_SERVERS = Set.of("ip", "reverseName", "reportingMta");

    /** Names of the values that no text may have in it. */
    Set<String> hidden() {
        return details ? Set.of() : OUR_SERVERS;
    }
}
