// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.testing.GoodSite;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.SigningKey;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One site where all is well, and the same with one thing broken: that one thing is named. */
@Timeout(120)
class DoctorTest {
    private static final String IP = GoodSite.IP;

    @TempDir private Path james;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private GoodSite site;

    @BeforeEach
    void build() throws IOException {
        site = GoodSite.in(james);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void where_all_is_well_it_says_so() throws IOException {
        assertThat(faults()).isEmpty();
        assertThat(doctor()).isZero();
        assertThat(out.toString())
                .contains(
                        "✓ ok       203.0.113.25 is mail.example.com, which leads back to it.",
                        "✓ ok       SPF of example.com permits 203.0.113.25.",
                        "203.0.113.25 is on none of 2 block lists: zen.spamhaus.org,",
                        "(rsa, 2048 bits)")
                .doesNotContain("✗", "!", "?", "\u001b")
                .containsPattern("Result: [0-9]+ ok\\.\n$");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_name_server_that_block_lists_refuse() throws IOException {
        site.publish("2.0.0.127.zen.spamhaus.org", "A 127.255.255.254")
                .publish("25.113.0.203.zen.spamhaus.org", "A 127.255.255.254");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "name-server 127.0.0.1:" + port() + " warning",
                        "blocklist-zone zen.spamhaus.org warning",
                        "blocklist " + IP + " zen.spamhaus.org unknown");
        assertThat(doctor()).isEqualTo(Doctor.WARNING);
        assertThat(text())
                .contains(
                        "Block lists refuse to answer through the name server",
                        "asked through an open resolver",
                        "Run a recursive resolver of your own");
    }

    @Test
    void a_silent_name_server() throws IOException {
        site.dns().misbehave(".", Misbehaviour.SILENT);

        assertThat(faults())
                .contains("name-server 127.0.0.1:" + port() + " broken")
                .noneMatch(fault -> fault.endsWith("broken") && !fault.startsWith("name-server"));
        assertThat(doctor()).isEqualTo(Doctor.BROKEN);
        assertThat(text()).contains("does not answer");
    }

    @Test
    void a_name_server_that_resolves_nothing_for_us() throws IOException {
        site.dns().misbehave(".", Misbehaviour.REFUSED);

        assertThat(faults()).contains("name-server 127.0.0.1:" + port() + " broken");
        doctor();
        assertThat(text()).contains("it answers REFUSED");
    }

    @Test
    void a_listed_address() throws IOException {
        site.dns().addBlockList("bl.spamcop.net", "127.0.0.2", IP);

        assertThat(faults()).containsExactly("blocklist " + IP + " bl.spamcop.net broken");
        assertThat(doctor()).isEqualTo(Doctor.BROKEN);
        assertThat(text())
                .contains(
                        "is on the block list bl.spamcop.net", "https://www.spamcop.net/bl.shtml");
    }

    @Test
    void a_listed_domain() throws IOException {
        site.dns().add("example.com.dbl.spamhaus.org. IN A 127.0.1.2");

        assertThat(faults()).containsExactly("blocklist example.com dbl.spamhaus.org broken");
    }

    @Test
    void an_address_without_a_name() throws IOException {
        site.publish("25.113.0.203.in-addr.arpa");

        assertThat(faults()).containsExactly("reverse-dns " + IP + " broken");
        doctor();
        assertThat(out.toString()).contains("25.113.0.203.in-addr.arpa. IN PTR mail.example.com.");
    }

    @Test
    void a_name_that_does_not_lead_back() throws IOException {
        site.publish("25.113.0.203.in-addr.arpa", "PTR other.example.com.");

        assertThat(faults()).containsExactly("reverse-dns " + IP + " broken");
        doctor();
        assertThat(out.toString()).contains("other.example.com. IN A 203.0.113.25");
    }

    @Test
    void a_domain_without_spf() throws IOException {
        site.publish("example.com", "MX 10 mail.example.com.");

        assertThat(faults()).containsExactly("spf example.com " + IP + " broken");
        doctor();
        assertThat(out.toString()).contains("TXT record of example.com:", "v=spf1 mx ~all");
    }

    @Test
    void spf_without_the_address() throws IOException {
        spf("v=spf1 ip4:192.0.2.1 -all");

        assertThat(faults()).containsExactly("spf example.com " + IP + " broken");
        doctor();
        assertThat(out.toString()).contains("v=spf1 ip4:192.0.2.1 ip4:203.0.113.25 -all");
    }

    @Test
    void two_spf_records() throws IOException {
        spf("v=spf1 ip4:192.0.2.1 -all", GoodSite.SPF);

        assertThat(faults()).containsExactly("spf example.com " + IP + " broken");
        doctor();
        assertThat(text()).contains("there are two records");
        assertThat(out.toString()).containsPattern("v=spf1 ip4:[0-9.]+ ip4:[0-9.]+ -all");
    }

    @Test
    void spf_with_too_many_look_ups() throws IOException {
        List<String> terms =
                IntStream.rangeClosed(1, 11).mapToObj(i -> "a:a" + i + ".example.com").toList();
        IntStream.rangeClosed(1, 11)
                .forEach(i -> site.dns().add("a" + i + ".example.com. IN A 192.0.2." + i));
        spf("v=spf1 " + String.join(" ", terms) + " ip4:" + IP + " -all");

        assertThat(faults()).containsExactly("spf example.com " + IP + " broken");
        doctor();
        assertThat(text()).contains("it asks for more than 10 look-ups", "down to ten look-ups");
    }

    @Test
    void spf_whose_error_is_behind_the_term_for_the_address() throws IOException {
        spf("v=spf1 ip4:" + IP + " include:absent.example.com -all");

        assertThat(faults()).containsExactly("spf example.com " + IP + " warning");
        doctor();
        assertThat(text()).contains("passes before an error", "absent.example.com");
    }

    @Test
    void a_revoked_key() throws IOException {
        site.publish("2026a._domainkey.example.com", "TXT \"v=DKIM1; k=rsa; p=\"");

        assertThat(faults()).containsExactly("dkim-key example.com 2026a broken");
        doctor();
        assertThat(text()).contains("it is revoked");
    }

    @Test
    void a_malformed_key() throws IOException {
        site.publish("2026a._domainkey.example.com", "TXT \"v=DKIM1; k=rsa; p=MIIBIjANBgkq\"");

        assertThat(faults()).containsExactly("dkim-key example.com 2026a broken");
        doctor();
        assertThat(text()).contains("p= is not a public key");
    }

    @Test
    void a_missing_key() throws IOException {
        site.publish("2026a._domainkey.example.com");

        assertThat(faults()).containsExactly("dkim-key example.com 2026a broken");
    }

    @Test
    void a_short_key() throws IOException {
        site.publish("2026a._domainkey.example.com", "TXT " + SigningKey.of(1024).record());

        assertThat(faults()).containsExactly("dkim-key example.com 2026a warning");
        doctor();
        assertThat(text()).contains("has 1024 bits");
    }

    @Test
    void an_invalid_dmarc_record() throws IOException {
        site.publish("_dmarc.example.com", "TXT \"v=DMARC1; p=rejects\"");

        assertThat(faults()).containsExactly("dmarc example.com broken");
        doctor();
        assertThat(text()).contains("p=rejects is not one of none, quarantine, reject");
    }

    @Test
    void dmarc_reports_to_a_domain_that_does_not_want_them() throws IOException {
        site.publish("_dmarc.example.com", "TXT \"v=DMARC1; p=none; rua=mailto:d@example.net\"");

        assertThat(faults()).containsExactly("dmarc example.com warning");
        doctor();
        assertThat(text()).contains("example.com._report._dmarc.example.net");
    }

    @Test
    void a_domain_that_takes_no_mail() throws IOException {
        site.publish("example.com", "MX 0 .", "TXT \"" + GoodSite.SPF + "\"");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "mx example.com broken", "helpdesk help@example.com broken");
        doctor();
        assertThat(text()).contains("null MX");
    }

    @Test
    void a_domain_without_a_mail_server() throws IOException {
        site.publish("example.com", "TXT \"" + GoodSite.SPF + "\"");

        assertThat(faults()).contains("mx example.com broken");
    }

    @Test
    void a_policy_of_mta_sts_that_nobody_serves() throws IOException {
        site.publish("mta-sts.example.com");

        assertThat(faults()).containsExactly("mta-sts example.com warning");
    }

    @Test
    void mailets_in_the_wrong_order() throws IOException {
        site.edit(
                "mailetcontainer.xml",
                "<mailet match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\">",
                "<mailet match=\"All\" class=\"Null\"><x/></mailet></processor><processor state=\"elsewhere\">"
                        + "<mailet match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\">"
                        + "<a/></mailet></processor><processor state=\"local-delivery\"><mailet match=\"All\" class=\"Null\">");

        assertThat(faults()).containsExactly("mailet-container ExplainBounce broken");
        doctor();
        assertThat(text())
                .containsPattern("mailetcontainer.xml:[0-9]+: ExplainBounce explains nothing");
    }

    @Test
    void a_remote_delivery_that_keeps_no_replies() throws IOException {
        site.edit(
                "mailetcontainer.xml",
                "io.github.bouncewise.james.RemoteDeliveryKeepingReplies",
                "RemoteDelivery");

        assertThat(faults())
                .containsExactly("mailet-container RemoteDeliveryKeepingReplies warning");
    }

    @Test
    void mailets_that_never_see_a_bounce_or_sign_mail_of_strangers() throws IOException {
        site.edit(
                        "mailetcontainer.xml",
                        "match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\"",
                        "match=\"SMTPAuthSuccessful\" class=\"io.github.bouncewise.james.ExplainBounce\"")
                .edit(
                        "mailetcontainer.xml",
                        "match=\"SMTPAuthSuccessful\" class=\"io.github.bouncewise.james.SignOrigin\"",
                        "match=\"All\" class=\"io.github.bouncewise.james.SignOrigin\"");

        assertThat(faults())
                .containsExactly(
                        "mailet-container ExplainBounce warning",
                        "mailet-container SignOrigin broken");
    }

    @Test
    void an_origin_that_must_be_signed_and_is_not() throws IOException {
        Files.writeString(
                site.configuration(),
                Files.readString(site.configuration()) + "origin.since = 2026-01-01\n");
        site.edit("mailetcontainer.xml", "bouncewise.james.SignOrigin", "bouncewise.james.Other");

        assertThat(faults()).containsExactly("mailet-container SignOrigin broken");
    }

    @Test
    void the_plugin_twice() throws IOException {
        GoodSite.jar(james.resolve("extensions-jars/bouncewise-james-0.0.9.jar"));

        assertThat(faults()).containsExactly("version plugin broken");
    }

    @Test
    void a_store_that_is_away() throws IOException {
        site.edit(
                "bouncewise.properties",
                "rate.store = file:../var/bouncewise/send-rates.mv",
                "rate.store = redis://:secret@127.0.0.1:1/0");
        Files.setPosixFilePermissions(
                site.configuration(), PosixFilePermissions.fromString("rw-------"));

        assertThat(faults()).containsExactly("store rate.store broken");
        doctor();
        assertThat(out.toString()).contains("redis://127.0.0.1:1").doesNotContain("secret");
    }

    @Test
    void says_where_the_history_is_by_default() {
        doctor();
        assertThat(out.toString()).contains("The history is in James' var/ (the default).");
    }

    @Test
    void a_history_that_is_away() throws IOException {
        Files.writeString(
                site.configuration(),
                Files.readString(site.configuration())
                        + "history.url = jdbc:postgresql://127.0.0.1:1/mail\nhistory.user = mail\n");

        assertThat(faults()).containsExactly("store history.url broken");
    }

    @Test
    void a_directory_that_can_not_be_made() throws IOException {
        Files.writeString(james.resolve("var"), "a file");

        assertThat(faults()).containsExactly("store rate.store broken");
    }

    @Test
    void knowledge_that_is_not_in_use() throws IOException {
        Files.createDirectories(site.conf().resolve("own/knowledge-base"));
        Files.writeString(site.conf().resolve("own/knowledge-base/providers.yaml"), "broken: [");
        Files.writeString(
                site.configuration(),
                Files.readString(site.configuration()) + "knowledge.directory = own\n");

        assertThat(faults()).containsExactly("knowledge knowledge.directory warning");
        doctor();
        assertThat(out.toString()).contains("providers.yaml:");
    }

    @Test
    void a_key_file_that_is_not_there_is_named_with_its_line() throws IOException {
        Files.delete(site.conf().resolve("origin.key"));

        assertThat(doctor()).isEqualTo(2);
        assertThat(err.toString())
                .contains("bouncewise.properties:7: origin.keys", "there is no file of that name");
    }

    @Test
    void a_mistake_that_the_server_leaves_out_is_named_with_its_line() throws IOException {
        site.edit("bouncewise.properties", "help@example.com", "help@@example.com");

        assertThat(faults())
                .singleElement()
                .asString()
                .matches("configuration .*properties:10 warning");
        doctor();
        assertThat(text()).contains("bouncewise.properties:10: helpdesk.address can't be");
    }

    @Test
    void no_domain_and_no_address_is_told() throws IOException {
        Files.writeString(
                site.configuration(),
                "dns.servers = 127.0.0.1:" + port() + "\nblocklists = bl.spamcop.net\n");

        assertThat(faults())
                .containsExactly(
                        "address sending.addresses warning", "domain origin.domains unknown");
        assertThat(doctor()).isEqualTo(Doctor.WARNING);
    }

    @Test
    void domains_addresses_and_selectors_can_be_given() throws IOException {
        site.dns()
                .add("example.net. IN MX 10 mail.example.com.")
                .add("example.net. IN TXT \"v=spf1 ip4:192.0.2.9 -all\"");

        assertThat(faults("example.net", "--address", "192.0.2.9", "--selector", "x"))
                .containsExactlyInAnyOrder(
                        "reverse-dns 192.0.2.9 broken",
                        "dkim-key example.net 2026a broken",
                        "dkim-key example.net x broken",
                        "dmarc example.net warning");
        assertThat(doctor("no_domain")).isEqualTo(2);
        assertThat(doctor("--address", "here")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"no_domain\" is not a domain", "\"here\" is not an address");
    }

    @Test
    void what_others_publish_can_not_change_the_terminal() throws IOException {
        site.publish("_dmarc.example.com", "TXT \"v=DMARC1; p=\\027[31mred\"");

        assertThat(doctor()).isEqualTo(Doctor.BROKEN);
        assertThat(out.toString()).contains("red").doesNotContain("\u001b");
    }

    private int port() {
        return site.dns().address().getPort();
    }

    private void spf(String... records) {
        List<String> data = new ArrayList<>(List.of("MX 10 mail.example.com."));
        for (String record : records) {
            data.add("TXT \"" + record + "\"");
        }
        site.publish("example.com", data.toArray(String[]::new));
    }

    private int doctor(String... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("doctor", "--config", site.configuration()));
        arguments.addAll(List.of(more));
        return Commands.run(out, err, arguments.toArray());
    }

    /** What was printed, on one line. */
    private String text() {
        return out.toString().replaceAll("\\s+", " ");
    }

    /** Check, subject and state of all that is not well. */
    private List<String> faults(String... more) throws IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("doctor", "--json", "--config", site.configuration()));
        arguments.addAll(List.of(more));
        StringWriter json = new StringWriter();
        Commands.run(json, err, arguments.toArray());
        List<String> faults = new ArrayList<>();
        for (JsonNode result : new ObjectMapper().readTree(json.toString()).path("results")) {
            assertThat(result.path("mend").isNull())
                    .isEqualTo(result.path("state").asText().equals("ok"));
            if (!result.path("state").asText().equals("ok")) {
                faults.add(
                        String.join(
                                " ",
                                result.path("check").asText(),
                                result.path("subject").asText(),
                                result.path("state").asText()));
            }
        }
        return faults;
    }
}
