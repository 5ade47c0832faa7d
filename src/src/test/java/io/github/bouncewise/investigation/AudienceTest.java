// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Disclosure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.origin.Origin.By;
import io.github.bouncewise.evidence.origin.Origin.State;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AudienceTest {
    private static final String BOSS = "boss@example.org";
    private static final String EVE = "eve@example.org";
    private static final Origin UNKNOWN = new Origin(State.UNKNOWN, By.NONE);
    private static final SendRate RATE = new SendRate(BOSS, Duration.ofHours(24), 7, 9, 0);
    private static final SendVolume VOLUME =
            new SendVolume(SendVolume.Side.FROM, "example.org", Duration.ofHours(1), 70, 90, 80);
    private static final ReverseDns ADDRESS =
            new ReverseDns("203.0.113.25", "mail.example.org", true);

    private static final SpfCorrection CORRECTION =
            new SpfCorrection("example.org", "203.0.113.25", "", "v=spf1 -all", false);

    private static final Bounce BOUNCE =
            Bounces.returning(BOSS, "message/rfc822", "From: Boss <boss@example.org>\n\nHello\n");

    @Test
    void the_sender_and_the_operator_see_everything() {
        assertThat(seenBy(Audience.of(List.of("BOSS@example.org")), BOUNCE, UNKNOWN))
                .containsExactly(RATE, VOLUME, ADDRESS, UNKNOWN);
        assertThat(seenBy(Audience.OPERATOR, BOUNCE, UNKNOWN))
                .containsExactly(RATE, VOLUME, ADDRESS, UNKNOWN);
    }

    @Test
    void who_names_another_sender_in_a_bounce_to_his_own_mailbox_learns_nothing() {
        for (List<String> addressees :
                List.of(List.of(EVE), List.of(BOSS, EVE), List.<String>of())) {
            CaseFile seen = Audience.of(addressees).permitted(file(UNKNOWN), BOUNCE);

            assertThat(seen.evidence()).containsExactly(UNKNOWN);
            assertThat(seen.correction()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"TOKEN", "DKIM"})
    void a_proven_message_tells_of_our_servers_and_not_of_a_person(By by) {
        Origin ours = new Origin(State.OURS, by);

        assertThat(seenBy(Audience.of(List.of(EVE)), BOUNCE, ours)).containsExactly(ADDRESS, ours);
    }

    @Test
    void fields_that_anybody_can_write_prove_nothing() {
        Origin received = new Origin(State.OURS, By.RECEIVED);
        Origin dkim = new Origin(State.OURS, By.DKIM);
        Bounce elsewhere =
                Bounces.returning(
                        EVE,
                        "message/rfc822",
                        "Return-Path: <boss@example.org>\nFrom: eve@example.org\n\nHello\n");

        assertThat(seenBy(Audience.of(List.of(EVE)), BOUNCE, received)).containsExactly(received);
        assertThat(seenBy(Audience.of(List.of(EVE)), elsewhere, dkim)).containsExactly(dkim);
    }

    @Test
    void every_kind_of_evidence_says_who_may_see_it() {
        assertThat(EvidenceKinds.ALL)
                .filteredOn(kind -> kind.disclosure() != Disclosure.PUBLIC)
                .extracting(kind -> kind.type() + " " + Evidence.word(kind.disclosure()))
                .containsExactly(
                        "spf ours",
                        "blocklist ours",
                        "reverse-dns ours",
                        "send-rate personal",
                        "send-volume personal",
                        "sending-address ours",
                        "helo ours");
    }

    private static List<Evidence> seenBy(Audience audience, Bounce bounce, Origin origin) {
        return audience.permitted(file(origin), bounce).evidence();
    }

    private static CaseFile file(Origin origin) {
        return new CaseFile(
                List.of(RATE, VOLUME, ADDRESS, origin), Optional.of(CORRECTION), Instant.EPOCH);
    }
}
