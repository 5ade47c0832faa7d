// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.content.Content;
import io.github.bouncewise.evidence.domain.Dnssec;
import io.github.bouncewise.evidence.domain.RecipientDomain;
import io.github.bouncewise.evidence.domain.SenderDomain;
import io.github.bouncewise.evidence.host.Helo;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.signature.Dkim;
import io.github.bouncewise.evidence.signature.Dmarc;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.evidence.transport.MtaSts;
import io.github.bouncewise.evidence.transport.Tlsa;
import io.github.bouncewise.evidence.unchecked.Unchecked;
import io.github.bouncewise.evidence.volume.SendRate;
import io.github.bouncewise.evidence.volume.SendVolume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceJsonTest {
    private static final List<Evidence> ONE_OF_EACH =
            List.of(
                    new Spf("example.org", "203.0.113.7", Spf.Result.FAIL, "v=spf1 -all", ""),
                    new BlockList(
                            "bl.example.net",
                            "203.0.113.7",
                            BlockList.State.LISTED,
                            List.of("127.0.0.2"),
                            "a source of spam"),
                    new ReverseDns("203.0.113.7", "", false),
                    new RecipientDomain(
                            "exmaple.com", RecipientDomain.State.NULL_MX, "example.com"),
                    new Dmarc("example.org", Dmarc.Policy.QUARANTINE, true),
                    new SendRate("anna@example.org", Duration.ofHours(24), 40, 900, 500),
                    new Origin(Origin.State.NOT_OURS, Origin.By.RECEIVED),
                    new SenderDomain("example.org", RecipientDomain.State.NO_MX),
                    new Helo("mail", "203.0.113.7", Helo.State.UNQUALIFIED),
                    new Dnssec("example.com", Dnssec.State.BOGUS),
                    new Unchecked(Unchecked.Reason.NAME_SERVER_SILENT),
                    new Dkim("example.org", "", Dkim.Result.NONE, ""),
                    new Dkim("example.org", "k1", Dkim.Result.FAIL, "body-hash"),
                    new MtaSts("example.net", MtaSts.State.BROKEN),
                    new Tlsa("example.net", "mx.example.net", Tlsa.State.UNUSABLE),
                    new Content(
                            Content.State.CHECKED,
                            "add header",
                            9.5,
                            15,
                            List.of(
                                    new Content.Symbol("LOTTERY", 10, "Of a lottery"),
                                    new Content.Symbol("POLITE", -0.5, ""))),
                    Content.UNCHECKED,
                    new SendVolume(
                            SendVolume.Side.TO, "Gmail", Duration.ofMinutes(1), 40, 900, 500));

    @Test
    void what_was_written_is_read_back() {
        assertThat(EvidenceJson.read(EvidenceJson.write(ONE_OF_EACH).toString()))
                .isEqualTo(ONE_OF_EACH);
    }

    @Test
    void writes_the_fields_of_the_contract_and_null_for_nothing() {
        assertThat(EvidenceJson.write(ONE_OF_EACH.subList(0, 3)))
                .hasToString(
                        """
                        [{"type":"spf","domain":"example.org","ip":"203.0.113.7","result":"fail",\
                        "record":"v=spf1 -all","problem":null},\
                        {"type":"blocklist","zone":"bl.example.net","ip":"203.0.113.7",\
                        "state":"listed","codes":["127.0.0.2"],"meaning":"a source of spam"},\
                        {"type":"reverse-dns","ip":"203.0.113.7","name":null,"confirmed":false}]""");
        assertThat(EvidenceJson.write(ONE_OF_EACH.subList(3, 7)))
                .hasToString(
                        """
                        [{"type":"recipient-domain","domain":"exmaple.com","state":"null-mx",\
                        "suggestion":"example.com"},\
                        {"type":"dmarc","domain":"example.org","policy":"quarantine","aligned":true},\
                        {"type":"send-rate","sender":"anna@example.org","window":"PT24H",\
                        "messages":40,"recipients":900,"limit":500},\
                        {"type":"origin","state":"not-ours","by":"received"}]""");
        assertThat(EvidenceJson.write(ONE_OF_EACH.subList(7, 10)))
                .hasToString(
                        """
                        [{"type":"sender-domain","domain":"example.org","state":"no-mx"},\
                        {"type":"helo","name":"mail","ip":"203.0.113.7","state":"unqualified"},\
                        {"type":"dnssec","domain":"example.com","state":"bogus"}]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"spf"}                                                   | this is not an array; write [
                    [{"type":"spf",]                                                 | line 1, column 16: Unexpected character
                    [1]                                                              | evidence[0] is not an object; write {
                    [{"type":"dmark"}]                                               | evidence[0], field "type": is "dmark"; write spf, blocklist
                    [{"domain":"example.org"}]                                       | evidence[0], field "type": is missing; write
                    [{"type":"origin","state":"ours","by":"luck"}]                   | field "by": is "luck"; write one of token, dkim, received, sent-on, none
                    [{"type":"reverse-dns","ip":"192.0.2.1","confirmed":"yes"}]      | field "confirmed": is "yes"; write true or false
                    [{"type":"reverse-dns","ip":"192.0.2.1","confirmed":true,"x":1}] | field "x": is not known; use confirmed, ip, name, type
                    [{"type":"reverse-dns","ip":7,"confirmed":true}]                 | field "ip": is 7; write a text
                    [{"type":"send-rate","sender":"a@example.org","window":"1h"}]    | field "window": is "1h"; write a duration such as PT1H
                    [{"type":"send-rate","sender":"a@example.org","window":"PT1H","messages":-1}] | field "messages": is -1; write a whole number
                    """)
    void a_broken_file_is_refused_by_place_and_mend(String json, String message) {
        assertThatThrownBy(() -> EvidenceJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
