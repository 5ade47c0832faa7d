// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.evidence.Evidence.Spf;
import io.github.bouncewise.evidence.Evidence.Spf.Result;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the SPF record that a domain should publish from the one that it publishes, with the
 * smallest change: the addresses that do not pass are added just before its "all". Two records
 * become one, an include without a record is left out, and where there is no record a new one is
 * made. No correction is better than one that breaks something.
 */
final class SpfCorrector {
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
    SpfCorrector(List<Spf> found) {
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

    /** The first record with which every address passes, and which breaks for nobody. */
    Optional<SpfCorrection> tried(Trial trial) {
        Stream<String> candidates =
                published().isEmpty() ? fresh(trial).stream() : changed().stream();
        return candidates
                .filter(this::fits)
                .filter(
                        record ->
                                found.stream()
                                        .allMatch(spf -> trial.of(record, spf.ip()) == Result.PASS))
                .filter(record -> !isError(trial.of(record, STRANGER)))
                .findFirst()
                .map(record -> correction(record, true));
    }

    /** The record that would be tried first, where nothing can be tried. */
    Optional<SpfCorrection> untried() {
        if (!isNeeded()) {
            return Optional.empty();
        }
        List<String> candidates =
                published().isEmpty()
                        ? List.of(BY_ADDRESS.permitting(addresses(refused)).text())
                        : changed();
        return candidates.stream()
                .filter(this::fits)
                .findFirst()
                .map(record -> correction(record, false));
    }

    private String published() {
        return refused.get(0).record();
    }

    private SpfCorrection correction(String record, boolean tried) {
        String ips = refused.stream().map(Spf::ip).collect(Collectors.joining(", "));
        return new SpfCorrection(refused.get(0).domain(), ips, published(), record, tried);
    }

    private boolean fits(String record) {
        return record.length() <= Math.max(MOST_OCTETS, published().length());
    }

    /** Changes of what is published, the smallest first. */
    private List<String> changed() {
        List<SpfRecord> records =
                published().lines().filter(SpfRecord::isRecord).map(SpfRecord::of).toList();
        if (records.isEmpty()) {
            return List.of();
        }
        if (records.size() > 1) {
            SpfRecord merged = SpfRecord.merged(records);
            return Stream.of(merged, merged.permitting(addresses(refused)))
                    .map(SpfRecord::text)
                    .toList();
        }
        SpfRecord record = records.get(0);
        String problem = refused.get(0).problem();
        if (problem.startsWith(MISSING_INCLUDE)) {
            SpfRecord without = record.withoutInclude(problem.substring(MISSING_INCLUDE.length()));
            return Stream.of(without, without.permitting(addresses(refused)))
                    .map(SpfRecord::text)
                    .toList();
        }
        if (refused.get(0).result() == Result.PERMERROR) {
            return List.of();
        }
        return Stream.of(
                        record.permitting(addresses(refused)),
                        record.permittingFirst(addresses(refused)))
                .map(SpfRecord::text)
                .toList();
    }

    /** A first record: by the MX hosts, where mail leaves by the way it comes. */
    private List<String> fresh(Trial trial) {
        List<Spf> others =
                refused.stream()
                        .filter(spf -> trial.of(BY_MX.text(), spf.ip()) != Result.PASS)
                        .toList();
        SpfRecord start = others.size() < refused.size() ? BY_MX : BY_ADDRESS;
        return List.of(start.permitting(addresses(others)).text());
    }

    private static List<InetAddress> addresses(List<Spf> evidence) {
        return evidence.stream().flatMap(s -> IpAddresses.parse(s.ip()).stream()).toList();
    }

    private static boolean isError(Result result) {
        return result == Result.PERMERROR || result == Result.TEMPERROR;
    }
}
