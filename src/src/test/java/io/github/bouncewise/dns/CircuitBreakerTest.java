// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Type;

@Timeout(60)
class CircuitBreakerTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final NameServer server = NameServer.start("host.example.org. IN A 192.0.2.1");
    private final DnsClient client = new DnsClient(List.of(server.address()), PATIENCE);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_silent_server_is_given_up_and_nothing_is_sent_to_it() throws Exception {
        server.misbehave(".", Misbehaviour.SILENT);
        askMany("first");
        await(() -> client.isSilent());
        assertThat(client.silent()).containsExactly(server.address());

        long begin = System.nanoTime();
        List<DnsAnswer> answers = askMany("second");

        assertThat(answers).containsOnly(DnsAnswer.FAILED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
        assertThat(server.questions())
                .extracting(NameServer.Question::name)
                .noneMatch(name -> name.endsWith("second"));
    }

    @Test
    void a_server_that_answers_again_is_asked_again_without_a_bounce_that_tries_it()
            throws Exception {
        server.misbehave(".", Misbehaviour.SILENT);
        askMany("first");
        await(() -> client.isSilent());

        server.behave(".");
        await(() -> !client.isSilent());

        assertThat(ask("host.example.org").found()).isTrue();
    }

    @Test
    void a_server_that_is_silent_about_some_domains_only_is_not_given_up() throws Exception {
        server.misbehave("dead.example", Misbehaviour.SILENT);
        askMany("dead.example");
        // the probe is a question for the root
        await(() -> server.asked(".", "NS") > 0);

        assertThat(ask("host.example.org").found()).isTrue();
        assertThat(client.silent()).isEmpty();
    }

    @Test
    void errors_are_answers() {
        server.misbehave(".", Misbehaviour.SERVFAIL);
        askMany("first");

        assertThat(client.silent()).isEmpty();
        assertThat(server.asked(".", "NS")).isZero();
    }

    @Test
    void what_is_cached_is_known_while_the_server_is_given_up() throws Exception {
        assertThat(ask("host.example.org").found()).isTrue();
        server.misbehave(".", Misbehaviour.SILENT);
        askMany("first");
        await(() -> client.isSilent());

        assertThat(ask("host.example.org").found()).isTrue();
        Lookups lookups = Lookups.fromCache(client, Duration.ofSeconds(30), 10);
        assertThat(lookups.ask("host.example.org", Type.A).join().found()).isTrue();
        assertThat(lookups.ask("other.example.org", Type.A).join()).isEqualTo(DnsAnswer.FAILED);
    }

    @Test
    void of_two_servers_only_the_silent_one_is_given_up() throws Exception {
        server.misbehave(".", Misbehaviour.SILENT);
        try (NameServer next = NameServer.start("host.example.org. IN A 192.0.2.9");
                DnsClient both =
                        new DnsClient(
                                List.of(server.address(), next.address()), Duration.ofSeconds(2))) {
            IntStream.range(0, 20)
                    .mapToObj(i -> both.ask(name("n" + i + ".example"), Type.A))
                    .toList()
                    .forEach(CompletableFuture::join);
            await(() -> both.silent().equals(List.of(server.address())));

            assertThat(both.isSilent()).isFalse();
            assertThat(both.ask(name("host.example.org"), Type.A).join().found()).isTrue();
            assertThat(server.asked("host.example.org", "A")).isZero();
        }
    }

    /** As many at the same time as one bounce asks. */
    private List<DnsAnswer> askMany(String domain) {
        List<CompletableFuture<DnsAnswer>> answers =
                IntStream.range(0, 20)
                        .mapToObj(i -> client.ask(name("n" + i + "." + domain), Type.A))
                        .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private DnsAnswer ask(String name) {
        return client.ask(name(name), Type.A).join();
    }

    private static org.xbill.DNS.Name name(String text) {
        return Lookups.absolute(text).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
