// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.gallery;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.signature.Dmarc;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import io.github.bouncewise.investigation.CaseFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Evidence in which every check passes, except those that the texts of a cause mention. */
final class MadeUpEvidence {
    private static final String IP = "192.0.2.25";
    private static final String PUBLISHED = "v=spf1 mx -all";
    private static final Instant CHECKED_AT = Instant.parse("2026-03-02T09:15:09Z");

    private MadeUpEvidence() {}

    /**
     * @param spokenOf whether the texts use a value, by its name
     */
    static CaseFile about(Predicate<String> spokenOf, String recipientDomain, Origin.State origin) {
        String us = MadeUpBounce.OUR_DOMAIN;
        boolean listed = spokenOf.test("zone") || spokenOf.test("zones");
        boolean typo = spokenOf.test("suggestion");
        boolean unnamed = spokenOf.test("reverseName");
        boolean tooMany = spokenOf.test("limit") || spokenOf.test("recipients");
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(spf(spokenOf));
        evidence.add(
                new BlockList(
                        "zen.spamhaus.org",
                        IP,
                        listed ? BlockList.State.LISTED : BlockList.State.CLEAR,
                        listed ? List.of("127.0.0.3") : List.of(),
                        ""));
        evidence.add(new BlockList("bl.spamcop.net", IP, BlockList.State.CLEAR, List.of(), ""));
        evidence.add(new BlockList("psbl.surriel.com", IP, BlockList.State.REFUSED, List.of(), ""));
        evidence.add(new ReverseDns(IP, "mail." + us, !unnamed));
        evidence.add(
                new RecipientDomain(
                        recipientDomain,
                        typo ? RecipientDomain.State.NXDOMAIN : RecipientDomain.State.OK,
                        typo ? "example.com" : ""));
        boolean noKey = spokenOf.test("dkimKey");
        evidence.add(
                new Dkim(
                        us,
                        "2026a",
                        noKey ? Dkim.Result.PERMERROR : Dkim.Result.PASS,
                        noKey ? "key-missing" : ""));
        evidence.add(new Dmarc(us, Dmarc.Policy.QUARANTINE, true));
        evidence.add(
                new SendRate(
                        MadeUpBounce.SENDER, Duration.ofHours(1), 12, tooMany ? 900 : 31, 500));
        if (spokenOf.test("volumeLimit")) {
            evidence.add(
                    new SendVolume(
                            SendVolume.Side.TO,
                            recipientDomain,
                            Duration.ofMinutes(1),
                            212,
                            640,
                            200));
        }
        evidence.add(
                new Origin(origin, origin == Origin.State.OURS ? Origin.By.TOKEN : Origin.By.NONE));
        return new CaseFile(evidence, correction(spokenOf), CHECKED_AT);
    }

    private static Spf spf(Predicate<String> spokenOf) {
        String domain = MadeUpBounce.OUR_DOMAIN;
        if (spokenOf.test("spfProblem")) {
            String broken = "v=spf1 ipv4:192.0.2.0/24 -all";
            return new Spf(domain, IP, Spf.Result.PERMERROR, broken, "syntax: ipv4:192.0.2.0/24");
        }
        boolean fails = spokenOf.test("spfRecord") || spokenOf.test("spfPublished");
        return fails
                ? new Spf(domain, IP, Spf.Result.FAIL, PUBLISHED, "")
                : new Spf(domain, IP, Spf.Result.PASS, "v=spf1 mx ip4:192.0.2.25 -all", "");
    }

    private static Optional<SpfCorrection> correction(Predicate<String> spokenOf) {
        return spokenOf.test("spfRecord")
                ? Optional.of(
                        new SpfCorrection(
                                MadeUpBounce.OUR_DOMAIN,
                                IP,
                                PUBLISHED,
                                "v=spf1 mx ip4:192.0.2.25 -all",
                                true))
                : Optional.empty();
    }
}
