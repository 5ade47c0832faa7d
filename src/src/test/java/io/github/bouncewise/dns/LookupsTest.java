// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Type;

@Timeout(60)
class LookupsTest {
    private final NameServer server = NameServer.start("host.example.org. IN A 192.0.2.1");
    private final DnsClient client =
            new DnsClient(List.of(server.address()), Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void asks_no_more_than_is_allowed_and_the_same_only_once() {
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 3);
        List<DnsAnswer> answers =
                IntStream.range(0, 500)
                        .mapToObj(i -> lookups.ask("h" + i / 2 + ".example.org", Type.A).join())
                        .toList();

        assertThat(answers.subList(0, 6)).containsOnly(DnsAnswer.NO_NAME);
        assertThat(answers.subList(6, 500)).containsOnly(DnsAnswer.NOT_ASKED);
        assertThat(server.questions()).hasSize(3);
    }

    @Test
    void each_alias_is_a_query() {
        server.misbehave(".", Misbehaviour.ALIAS);
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 20);
        List<DnsAnswer> answers =
                IntStream.range(0, 10)
                        .mapToObj(i -> lookups.ask("h" + i + ".example.org", Type.A).join())
                        .toList();

        assertThat(answers).contains(DnsAnswer.FAILED, DnsAnswer.NOT_ASKED);
        assertThat(server.questions()).hasSize(20);
    }

    @Test
    void each_attempt_after_a_failure_is_a_query() {
        server.misbehave(".", Misbehaviour.SERVFAIL);
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 7);
        List<DnsAnswer> answers =
                IntStream.range(0, 10)
                        .mapToObj(i -> lookups.ask("h" + i + ".example.org", Type.A).join())
                        .toList();

        assertThat(answers.subList(0, 3)).containsOnly(DnsAnswer.FAILED);
        assertThat(answers.subList(3, 10)).containsOnly(DnsAnswer.NOT_ASKED);
        assertThat(server.questions()).hasSize(7);
    }

    @Test
    void a_truncated_answer_is_asked_for_again_by_a_query_of_its_own() {
        server.misbehave(".", Misbehaviour.TRUNCATED);
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 3);

        assertThat(lookups.ask("host.example.org", Type.A).join().found()).isTrue();
        assertThat(lookups.ask("other.example.org", Type.A).join()).isEqualTo(DnsAnswer.NOT_ASKED);
        assertThat(server.questions()).hasSize(3);
    }

    @Test
    void a_question_that_one_bounce_could_not_afford_is_asked_for_another() {
        server.misbehave("alias.example.org.", Misbehaviour.ALIAS);
        Lookups poor = new Lookups(client, Duration.ofSeconds(30), 2);
        Lookups rich = new Lookups(client, Duration.ofSeconds(30), 90);

        assertThat(poor.ask("alias.example.org", Type.A).join()).isEqualTo(DnsAnswer.NOT_ASKED);
        assertThat(rich.ask("alias.example.org", Type.A).join()).isEqualTo(DnsAnswer.FAILED);
    }

    @Test
    void the_deadline_ends_the_waiting_though_the_client_would_wait_longer() {
        server.misbehave(".", Misbehaviour.SILENT);
        Lookups lookups = new Lookups(client, Duration.ofMillis(200), 10);

        assertThat(lookups.ask("host.example.org", Type.A).join()).isEqualTo(DnsAnswer.FAILED);
        assertThat(lookups.timeLeft()).isZero();
        assertThat(lookups.ask("other.example.org", Type.A).join()).isEqualTo(DnsAnswer.FAILED);
        assertThat(server.asked("other.example.org", "A")).isZero();
    }

    @Test
    void what_cannot_be_a_name_does_not_exist_and_is_not_asked() {
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 10);

        for (String text : List.of("a..example.org", "x".repeat(64) + ".org", "x.".repeat(200))) {
            assertThat(lookups.ask(text, Type.A).join()).isEqualTo(DnsAnswer.NO_NAME);
        }
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void international_names_are_asked_in_their_ascii_form() {
        Lookups lookups = new Lookups(client, Duration.ofSeconds(30), 10);
        lookups.ask("bücher.example", Type.A).join();

        assertThat(server.asked("xn--bcher-kva.example", "A")).isEqualTo(1);
    }

    @Test
    void from_the_cache_nothing_is_asked_and_what_was_left_out_is_told() {
        new Lookups(client, Duration.ofSeconds(30), 10).ask("host.example.org", Type.A).join();
        Lookups lookups = Lookups.fromCache(client, Duration.ofSeconds(30), 10);

        assertThat(lookups.ask("host.example.org", Type.A).join().found()).isTrue();
        assertThat(lookups.leftOut()).isFalse();
        assertThat(lookups.ask("other.example.org", Type.A).join()).isEqualTo(DnsAnswer.NOT_ASKED);
        assertThat(lookups.askUnchecked("other.example.org", Type.A).join())
                .isEqualTo(DnsAnswer.NOT_ASKED);
        assertThat(lookups.leftOut()).isTrue();
        assertThat(server.questions()).hasSize(1);
    }

    @Test
    void from_the_cache_nothing_waits_for_the_question_of_another_bounce() {
        server.misbehave(".", Misbehaviour.SILENT);
        var waiting = new Lookups(client, Duration.ofSeconds(30), 10);
        var answer = waiting.ask("host.example.org", Type.A);
        Lookups lookups = Lookups.fromCache(client, Duration.ofSeconds(30), 10);

        assertThat(lookups.ask("host.example.org", Type.A))
                .isCompletedWithValue(DnsAnswer.NOT_ASKED);
        assertThat(answer).isNotDone();
    }
}
