// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.testing.NameServer.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class NameServerTest {

    private final NameServer server =
            NameServer.start(
                    """
                    example.org.        60 IN TXT   "v=spf1 -all"
                    www.example.org.       IN CNAME host.example.org.
                    host.example.org.      IN A     192.0.2.1
                    a.b.example.org.       IN A     192.0.2.2
                    *.list.example.org.    IN A     127.0.0.2
                    loop.example.org.      IN CNAME pool.example.org.
                    pool.example.org.      IN CNAME loop.example.org.
                    """);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_and_counts_what_it_was_asked() throws IOException {
        List<Record> answer = ask("Example.ORG", Type.TXT).getSection(Section.ANSWER);

        assertThat(answer).singleElement().satisfies(r -> assertThat(r.getTTL()).isEqualTo(60));
        assertThat(server.asked("example.org", "TXT")).isEqualTo(1);
        assertThat(server.asked("example.org", "A")).isZero();
    }

    @Test
    void follows_aliases_and_ends_at_a_loop() throws IOException {
        assertThat(ask("www.example.org", Type.A).getSection(Section.ANSWER)).hasSize(2);
        assertThat(ask("loop.example.org", Type.A).getSection(Section.ANSWER)).hasSize(2);
    }

    @Test
    void tells_a_name_without_records_from_no_name() throws IOException {
        assertThat(ask("b.example.org", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("none.example.org", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("none.example.org", Type.A).getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void answers_a_wildcard_under_the_name_that_was_asked_for() throws IOException {
        assertThat(ask("1.2.list.example.org", Type.A).getSection(Section.ANSWER))
                .singleElement()
                .satisfies(r -> assertThat(r.getName()).hasToString("1.2.list.example.org."));
    }

    @Test
    void long_answers_are_truncated_over_udp_and_whole_over_tcp() throws IOException {
        for (int i = 0; i < 200; i++) {
            server.add("long.example.org. IN TXT \"" + "x".repeat(200) + i + "\"");
        }

        assertThat(ask("long.example.org", Type.TXT).getSection(Section.ANSWER)).hasSize(200);
        assertThat(server.questions()).extracting("tcp").containsExactly(false, true);
    }

    @Test
    void misbehaves_for_a_name_and_what_is_below_until_told_otherwise() throws IOException {
        server.misbehave("example.org", Misbehaviour.SERVFAIL);
        assertThat(ask("host.example.org", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);

        server.behave("example.org");
        assertThat(ask("host.example.org", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void a_silent_name_is_never_answered() {
        server.misbehave("example.org", Misbehaviour.SILENT);

        assertThatThrownBy(() -> ask("host.example.org", Type.A)).isInstanceOf(IOException.class);
        assertThat(server.asked("host.example.org", "A")).isPositive();
    }

    private Message ask(String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTimeout(Duration.ofSeconds(1));
        Name absolute = Name.fromString(name, Name.root);
        return resolver.send(Message.newQuery(Record.newRecord(absolute, type, DClass.IN)));
    }
}
