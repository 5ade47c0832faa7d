// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.IpAddresses;
import io.github.bouncewise.evidence.spf.Spf.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the SPF record that a domain should publish from the one that it publishes, with the
 * smallest change: what lets the refused addresses pass is added just before its "all". Two records
 * become one, an include without a record is left out, and where there is no record a new one is
 * made. No correction is better than one that breaks something.
 */
public final class SpfCorrector {
    /** What fits into an answer of 512 octets beside the names (RFC 7208 section 3.4). */
    private static final int MOST_OCTETS = 450;

    /** An address that no record names: it runs through the whole record. */
    private static final String STRANGER = "255.255.255.255";

    private static final SpfRecord BY_MX = new SpfRecord(List.of("mx", "~all"));
    private static final SpfRecord BY_ADDRESS = new SpfRecord(List.of("~all"));
    private static final String MISSING_INCLUDE = "missing-include: ";

    /** Evaluates a record for an address. */
    interface Trial {
        Result of(String record, String ip);
    }

    private final List<Spf> found;
    private final List<Spf> refused;

    /**
     * @param found the SPF evidence of one bounce; the domain of the first address that does not
     *     pass is the one to correct
     */
    public SpfCorrector(List<Spf> found) {
        String domain =
                found.stream()
                        .filter(spf -> spf.result() != Result.PASS)
                        .findFirst()
                        .map(Spf::domain)
                        .orElse("");
        this.found = found.stream().filter(spf -> spf.domain().equals(domain)).toList();
        this.refused = this.found.stream().filter(spf -> spf.result() != Result.PASS).toList();
    }

    /** Whether an address does not pass, and it is known why. */
    boolean isNeeded() {
        return !refused.isEmpty()
                && refused.stream().noneMatch(spf -> spf.result() == Result.TEMPERROR);
    }

    /** The addresses that do not pass. */
    List<String> refused() {
        return refused.stream().map(Spf::ip).toList();
    }

    /**
     * The first record with which every address passes, and which is valid for every receiver.
     *
     * @param includes by address, what the provider that runs it wants to be included
     */
    Optional<SpfCorrection> tried(Map<String, String> includes, Trial trial) {
        List<String> byMx =
                published().isEmpty()
                        ? refused().stream()
                                .filter(ip -> trial.of(BY_MX.text(), ip) == Result.PASS)
                                .toList()
                        : List.of();
        return Stream.of(includes, Map.<String, String>of())
                .flatMap(by -> candidates(by, byMx).stream())
                .filter(this::fits)
                .distinct()
                .filter(
                        record ->
                                found.stream()
                                        .allMatch(s -> trial.of(record, s.ip()) == Result.PASS))
                .filter(record -> !isError(trial.of(record, STRANGER)))
                .findFirst()
                .map(record -> correction(record, true));
    }

    /** The record that would be tried first, where nothing can be tried. */
    public Optional<SpfCorrection> untried() {
        if (!isNeeded()) {
            return Optional.empty();
        }
        return candidates(Map.of(), List.of()).stream()
                .filter(this::fits)
                .findFirst()
                .map(record -> correction(record, false));
    }

    private String published() {
        return refused.get(0).record();
    }

    private SpfCorrection correction(String record, boolean tried) {
        return new SpfCorrection(
                refused.get(0).domain(), String.join(", ", refused()), published(), record, tried);
    }

    private boolean fits(String record) {
        return record.length() <= Math.max(MOST_OCTETS, published().length());
    }

    /**
     * Changes of what is published, the smallest first.
     *
     * @param byMx addresses of the MX hosts, where nothing is published: mail leaves by the way it
     *     comes
     */
    private List<String> candidates(Map<String, String> includes, List<String> byMx) {
        List<SpfRecord> records =
                published().lines().filter(SpfRecord::isRecord).map(SpfRecord::of).toList();
        List<String> all = mechanisms(refused(), includes);
        if (published().isEmpty()) {
            List<String> others = new ArrayList<>(refused());
            others.removeAll(byMx);
            SpfRecord start = byMx.isEmpty() ? BY_ADDRESS : BY_MX;
            return List.of(start.permitting(mechanisms(others, includes)).text());
        }
        if (records.size() > 1) {
            SpfRecord merged = SpfRecord.merged(records);
            return List.of(merged.text(), merged.permitting(all).text());
        }
        if (records.isEmpty()) {
            return List.of();
        }
        SpfRecord record = records.get(0);
        String problem = refused.get(0).problem();
        if (problem.startsWith(MISSING_INCLUDE)) {
            String missing = problem.substring(MISSING_INCLUDE.length());
            SpfRecord without = record.withoutInclude(missing);
            return List.of(without.text(), without.permitting(all).text());
        }
        return refused.get(0).result() == Result.PERMERROR
                ? List.of()
                : List.of(record.permitting(all).text(), record.permittingFirst(all).text());
    }

    private static List<String> mechanisms(List<String> ips, Map<String, String> includes) {
        return ips.stream()
                .flatMap(
                        ip ->
                                includes.containsKey(ip)
                                        ? Stream.of("include:" + includes.get(ip))
                                        : IpAddresses.parse(ip).stream().map(SpfRecord::mechanism))
                .distinct()
                .toList();
    }

    private static boolean isError(Result result) {
        return result == Result.PERMERROR || result == Result.TEMPERROR;
    }
}
