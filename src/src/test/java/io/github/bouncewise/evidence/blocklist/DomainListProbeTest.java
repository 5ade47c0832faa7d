// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Bounces;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.ProbeTest;
import io.github.bouncewise.evidence.blocklist.BlockList.State;
import io.github.bouncewise.investigation.EvidenceJson;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.BlockListZone.Kind;
import io.github.bouncewise.mime.Slice;
import io.github.bouncewise.testing.NameServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainListProbeTest extends ProbeTest {
    private final Probe probe = probe(ZoneKeys.NONE);

    @Test
    void the_domain_of_the_sender_is_asked() {
        server.add("test.names.example.com. IN A 127.0.1.2")
                .add("example.org.names.example.com. IN A 127.0.1.4");

        assertThat(check(probe, Bounces.refused("no")))
                .containsExactly(
                        new BlockList(
                                "names.example.com",
                                "example.org",
                                State.LISTED,
                                List.of("127.0.1.4"),
                                "phishing"));
    }

    @Test
    void a_list_of_names_works_without_the_test_entry() {
        server.add("example.net.names.example.com. IN A 127.0.1.4");

        assertThat(check(probe, Bounces.refused("no")))
                .extracting(e -> ((BlockList) e).state())
                .containsExactly(State.CLEAR);
    }

    @Test
    void a_list_of_names_that_lists_everything_is_dead() {
        server.add("*.names.example.com. IN A 127.0.1.4");

        assertThat(check(probe, Bounces.refused("no")))
                .extracting(e -> ((BlockList) e).state())
                .containsExactly(State.DEAD);
    }

    @Test
    void links_are_asked_only_of_a_list_that_the_remote_server_names() {
        server.add("test.names.example.com. IN A 127.0.1.2")
                .add("example.net.names.example.com. IN A 127.0.1.4");
        String body = "See HTTPS://anna@www.Example.net:8443/x and http://192.0.2.1/ and http://a";

        assertThat(check(probe, returned("refused", body)))
                .extracting(e -> ((BlockList) e).ip())
                .containsExactly("example.org");
        assertThat(check(probe, returned("a link is on Names-List", body)))
                .extracting(e -> ((BlockList) e).ip(), e -> ((BlockList) e).state())
                .containsExactly(
                        tuple("example.org", State.CLEAR), tuple("example.net", State.LISTED));
    }

    @Test
    void of_hundreds_of_links_few_are_asked() {
        String body =
                IntStream.range(0, 900)
                        .mapToObj(i -> "<a href='http://w.d" + i + ".example'>x</a>")
                        .collect(Collectors.joining("\n"));
        check(probe, returned("names-list", body));

        assertThat(server.questions())
                .filteredOn(question -> question.name().endsWith(".example.names.example.com"))
                .hasSize(5);
    }

    @Test
    void a_key_goes_into_the_question_and_nowhere_else() {
        server.add("test.secret7.example.net. IN A 127.0.1.2")
                .add("example.org.secret7.example.net. IN A 127.0.1.4");
        ZoneKeys keys = new ZoneKeys(Map.of("names.example.com", "secret7"));
        List<Evidence> found = check(probe(keys), Bounces.refused("no"));

        assertThat(server.questions())
                .extracting(NameServer.Question::name)
                .contains("example.org.secret7.example.net")
                .allMatch(name -> name.endsWith(".secret7.example.net"));
        assertThat(((BlockList) found.get(0)).state()).isEqualTo(State.LISTED);
        assertThat(found.toString() + EvidenceJson.write(found) + keys)
                .contains("names.example.com")
                .doesNotContain("secret7");
    }

    private Probe probe(ZoneKeys keys) {
        BlockListZone zone =
                new BlockListZone(
                        "names.example.com",
                        Kind.DOMAIN,
                        true,
                        false,
                        false,
                        Map.of("127.0.1.4", "phishing"),
                        Map.of(),
                        List.of("names-list"),
                        "",
                        "",
                        "{key}.example.net");
        return new DomainListProbe(List.of(zone), new BlockLists(keys, client, Clock.systemUTC()));
    }

    private static Bounce returned(String words, String body) {
        byte[] message = ("From: " + Bounces.SENDER + "\r\n\r\n" + body).getBytes(UTF_8);
        ReturnedMessage returned =
                new ReturnedMessage(
                        Headers.NONE,
                        Bounces.SENDER,
                        "",
                        "",
                        Optional.empty(),
                        message.length,
                        List.of(),
                        true,
                        Slice.of(message));
        Bounce bounce = Bounces.refused(words);
        return new Bounce(
                bounce.kind(),
                bounce.format(),
                bounce.reportingMta(),
                bounce.failures(),
                bounce.headers(),
                returned,
                "");
    }
}
