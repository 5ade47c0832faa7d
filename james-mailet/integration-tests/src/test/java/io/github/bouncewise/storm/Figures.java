// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import java.util.Locale;

/**
 * What one storm came to.
 *
 * @param bounces that James accepted
 * @param arrived of these, each counted once
 * @param explained of these
 * @param twice arrivals beyond the first of each
 * @param seconds from the first submission to the last arrival
 * @param ordinary submission to arrival of the other messages, in milliseconds, in order of size
 * @param ordinarySent how many of these James accepted
 * @param cpuMillis processor time of the process during the storm
 * @param residentBytes of the process at the end of the storm
 * @param heapBytes on the heap after a full collection, with the mailboxes emptied
 */
record Figures(
        Variant variant,
        int bounces,
        int arrived,
        int explained,
        int twice,
        double seconds,
        long[] ordinary,
        int ordinarySent,
        long cpuMillis,
        long residentBytes,
        long heapBytes) {

    static final String HEADER =
            String.format(
                    "%-30s %9s %9s %7s %6s %26s %8s %7s %7s",
                    "",
                    "bounces/s",
                    "arrived",
                    "explained",
                    "twice",
                    "ordinary: n, median, p99, max",
                    "CPU/bnce",
                    "RSS",
                    "heap");

    boolean complete() {
        return arrived == bounces
                && twice == 0
                && ordinary.length == ordinarySent
                && (!variant.plugin || explained == bounces);
    }

    /** One line of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-30s %9.1f %4d/%4d %7d %6d %5d/%d %5d %5d %5d ms %5.1f ms %4d MB %4d MB",
                variant.text,
                arrived / seconds,
                arrived,
                bounces,
                explained,
                twice,
                ordinary.length,
                ordinarySent,
                percentile(50),
                percentile(99),
                percentile(100),
                (double) cpuMillis / bounces,
                residentBytes >> 20,
                heapBytes >> 20);
    }

    private long percentile(int percent) {
        return ordinary.length == 0
                ? -1
                : ordinary[Math.min(ordinary.length - 1, ordinary.length * percent / 100)];
    }
}
