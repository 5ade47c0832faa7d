// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@Timeout(60)
class DnsClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NameServer server =
            NameServer.start(
                    """
                    example.org.           IN TXT   "v=spf1 -all"
                    www.example.org.       IN CNAME host.example.org.
                    host.example.org.      IN A     192.0.2.1
                    loop.example.org.      IN CNAME pool.example.org.
                    pool.example.org.      IN CNAME loop.example.org.
                    brief.example.org.   0 IN A     192.0.2.2
                    two.example.org.       IN A     192.0.2.3
                    two.example.org.       IN A     192.0.2.4
                    """);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tells_found_from_no_data_from_no_name() {
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "host.example.org", Type.A).of(ARecord.class))
                    .extracting(a -> a.getAddress().getHostAddress())
                    .containsExactly("192.0.2.1");
            assertThat(ask(client, "host.example.org", Type.TXT)).isEqualTo(DnsAnswer.NO_DATA);
            assertThat(ask(client, "none.example.org", Type.A)).isEqualTo(DnsAnswer.NO_NAME);
        }
    }

    @Test
    void follows_aliases_but_not_in_circles() {
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "www.example.org", Type.A).of(ARecord.class)).hasSize(1);
            assertThat(ask(client, "loop.example.org", Type.A)).isEqualTo(DnsAnswer.FAILED);
        }
    }

    @Test
    void asks_again_only_when_the_answer_has_expired() {
        try (DnsClient client = client(server.address())) {
            for (int i = 0; i < 3; i++) {
                ask(client, "host.example.org", Type.A);
                ask(client, "none.example.org", Type.A);
                ask(client, "brief.example.org", Type.A);
            }
        }

        assertThat(server.asked("host.example.org", "A")).isEqualTo(1);
        assertThat(server.asked("none.example.org", "A")).isEqualTo(1);
        assertThat(server.asked("brief.example.org", "A")).isEqualTo(3);
    }

    @Test
    void cached_answers_are_those_that_were_given_and_keep_their_order() {
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "host.example.org", Type.TXT)).isEqualTo(DnsAnswer.NO_DATA);
            assertThat(ask(client, "none.example.org", Type.A)).isEqualTo(DnsAnswer.NO_NAME);
            ask(client, "two.example.org", Type.A);
            DnsAnswer cached = ask(client, "two.example.org", Type.A);
            assertThat(cached.of(ARecord.class)).hasSize(2);

            for (int i = 0; i < 3; i++) {
                assertThat(ask(client, "host.example.org", Type.TXT)).isEqualTo(DnsAnswer.NO_DATA);
                assertThat(ask(client, "none.example.org", Type.A)).isEqualTo(DnsAnswer.NO_NAME);
                assertThat(ask(client, "two.example.org", Type.A)).isEqualTo(cached);
                assertThat(client.known(name("two.example.org"), Type.A).sameAs(cached)).isTrue();
            }
            assertThat(ask(client, "host.example.org", Type.A).sameAs(cached)).isFalse();
        }
    }

    @Test
    void a_question_in_flight_is_shared() {
        server.misbehave("host.example.org", Misbehaviour.SILENT);
        try (DnsClient client = client(server.address(), server.address(), server.address())) {
            List<CompletableFuture<DnsAnswer>> answers =
                    IntStream.range(0, 50)
                            .mapToObj(i -> client.ask(name("host.example.org"), Type.A))
                            .toList();
            assertThat(answers).extracting(CompletableFuture::join).containsOnly(DnsAnswer.FAILED);
        }

        assertThat(server.asked("host.example.org", "A")).isBetween(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "TRUNCATED", "POISON"})
    void no_misbehaviour_of_a_server_is_an_answer(Misbehaviour misbehaviour) {
        server.misbehave("example.org", misbehaviour);
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "host.example.org", Type.A)).isEqualTo(DnsAnswer.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRUNCATED", "POISON", "ALIAS"})
    void where_one_server_misbehaves_the_next_one_answers(Misbehaviour misbehaviour) {
        server.misbehave(".", misbehaviour);
        try (NameServer next = NameServer.start("host.example.org. IN A 192.0.2.9");
                DnsClient client = client(server.address(), next.address())) {
            assertThat(ask(client, "host.example.org", Type.A).of(ARecord.class)).hasSize(1);
        }
    }

    @Test
    void takes_a_truncated_answer_over_tcp() {
        server.misbehave("example.org", Misbehaviour.TRUNCATED);
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "host.example.org", Type.A).of(ARecord.class)).hasSize(1);
        }
        assertThat(server.questions()).extracting("tcp").containsExactly(false, true);
    }

    @Test
    void takes_a_text_of_64_kilobytes() {
        server.add("huge.example.org. IN TXT" + (" \"" + "x".repeat(255) + "\"").repeat(254));
        try (DnsClient client = client(server.address())) {
            assertThat(ask(client, "huge.example.org", Type.TXT).of(TXTRecord.class))
                    .singleElement()
                    .satisfies(txt -> assertThat(txt.getStrings()).hasSize(254));
        }
    }

    @Test
    void after_closing_every_question_fails() {
        DnsClient client = client(server.address());
        client.close();

        assertThat(ask(client, "host.example.org", Type.A)).isEqualTo(DnsAnswer.FAILED);
    }

    private static DnsClient client(InetSocketAddress... servers) {
        return new DnsClient(List.of(servers), PATIENCE);
    }

    private static DnsAnswer ask(DnsClient client, String name, int type) {
        return client.ask(name(name), type).join();
    }

    private static org.xbill.DNS.Name name(String text) {
        return Lookups.absolute(text).orElseThrow();
    }

    @Test
    void what_an_answer_tells_of_other_names_is_not_believed() {
        server.add("liar.example.org. IN A 192.0.2.1")
                .misbehave("liar.example.org", Misbehaviour.POISON);
        try (DnsClient client = client(server.address())) {
            ask(client, "liar.example.org", Type.A);

            assertThat(ask(client, "victim.example", Type.A)).isEqualTo(DnsAnswer.NO_NAME);
        }
    }
}
